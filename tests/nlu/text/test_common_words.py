"""Words of every day are no misspellings of other words."""

import pytest

from nlu.lists import read_list
from nlu.text.common_words import is_daily
from nlu.text.normalization import split_words

LISTED = [word for line in read_list("daily_words") for word in split_words(line)]


@pytest.mark.parametrize("word", LISTED[:: max(1, len(LISTED) // 15)])
def test_every_listed_word_is_daily(word: str) -> None:
    """The list is read whole."""
    assert is_daily(word)


@pytest.mark.parametrize("word", ["apostilla", "pasaporte", "fitosanitario"])
def test_words_of_procedures_are_not(word: str) -> None:
    """They may be what a slip of the pen meant."""
    assert not is_daily(word)
