"""Names of codes on pages: `titles("decision")`, or in templates `{{ ui.code("decision", turn.decision) }}`."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

HERE = Path(__file__).parent


class Word(NamedTuple):
    """Look of a code: its words and its colour."""

    title: str
    tone: str
    """Of its tag: good, warn, bad, info or quiet."""


@cache
def read_words() -> dict[str, dict[str, Word]]:
    """Every code, by what it is a code of."""
    told = yaml.safe_load((HERE / "words.yml").read_text(encoding="utf-8"))
    return {kind: {code: Word(**word) for code, word in words.items()} for kind, words in told.items()}


def word_of(kind: str, code: str) -> Word:
    """Find the look of a code; one that nobody has named yet is shown as it is."""
    return read_words()[kind].get(code) or Word(code, "quiet")


def titles(kind: str) -> list[tuple[str, str]]:
    """Codes with their titles, for a choice."""
    return [(code, word.title) for code, word in read_words()[kind].items()]
