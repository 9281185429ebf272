"""Weights of words that say little about which procedure is meant."""

import pytest

from nlu.text.stop_words import ASKING_WEIGHT, list_quiet_words, weigh


@pytest.mark.parametrize(
    ("word", "weight"),
    [("de", 0.0), ("q", 0.0), ("apostilla", 1.0), ("dpi", 1.0), ("5", 1.0), ("iba", 0.0), ("iva", 1.0)],
)
def test_words_weigh_by_what_they_say(word: str, weight: float) -> None:
    """Nothing for empty ones and single letters, one for all that nobody listed; «IVA» only sounds like «iba»."""
    assert weigh(word) == weight


def test_no_quiet_word_weighs_more_than_asking() -> None:
    """Both lists are read, and folded."""
    words = list_quiet_words()
    assert len(words) > 50
    assert max(map(weigh, words)) == ASKING_WEIGHT


def test_a_pronoun_at_its_end_does_not_make_a_verb_louder() -> None:
    """«Sacármelo» says no more than «sacar»."""
    assert weigh("sacarmelo") == weigh("sacar")
