"""The sentences that the gateway itself says."""

import re
from dataclasses import asdict

from conversations.texts import get_texts


def test_every_sentence_is_said_and_none_is_long() -> None:
    """Plain text without markup or line breaks, for any channel."""
    for name, sentence in asdict(get_texts()).items():
        text = re.sub(r"\{(minutes|place|ticket|mark|level|means|notice|source|period|title|reason)\}", "10", sentence)
        assert 0 < len(text) <= 200, name
        assert not set(text) & set("\n<>*_{}"), name


def test_citizens_are_addressed_with_usted() -> None:
    """Never «tú» or «vos»."""
    words = {word.strip(".,«»") for text in asdict(get_texts()).values() for word in text.casefold().split()}
    assert not words & {"tú", "tu", "tus", "vos", "espera", "intenta", "revisa", "te"}
