"""Readability of Spanish texts."""

import pytest

from nlu.text.readability import count_syllables, longest_sentence, measure_readability


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("casa", 2), ("país", 2), ("agua", 2), ("queso", 2), ("ley", 1), ("aéreo", 4), ("y", 1)],
)
def test_syllables_are_counted_as_spoken(word: str, syllables: int) -> None:
    """Weak vowels beside strong ones make none of their own; accented ones do."""
    assert count_syllables(word) == syllables


def test_a_text_is_counted_by_words_and_sentences() -> None:
    """Digits are no words, and a line end ends a sentence."""
    counted = measure_readability("Lleve su DPI. Pague 100 quetzales\nVuelva mañana")
    assert (counted.words, counted.sentences) == (7, 3)
    assert longest_sentence("Uno dos tres. Uno.") == 3


def test_short_words_read_easier_than_long_ones() -> None:
    """On the scale, more is easier; a text without words is no trouble."""
    easy, hard = (
        measure_readability("Vaya a la sede."),
        measure_readability("Comparezca administrativamente."),
    )
    assert easy.perspicuity > hard.perspicuity
    assert measure_readability("100").perspicuity == 100
