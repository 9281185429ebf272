"""Names of codes on pages."""

import pytest

from console.words import read_words, titles, word_of

TONES = {"good", "warn", "bad", "info", "quiet"}


@pytest.mark.parametrize("kind", sorted(read_words()))
def test_every_code_has_a_title_and_a_tone_that_the_pages_know(kind: str) -> None:
    """In the order of the file."""
    assert titles(kind)
    assert all(title and word_of(kind, code).tone in TONES for code, title in titles(kind))


def test_a_code_that_nobody_has_named_is_shown_as_it_is() -> None:
    """Quietly."""
    assert word_of("decision", "brand_new") == ("brand_new", "quiet")
