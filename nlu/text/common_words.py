"""Words of daily life that are never taken for a slip of the pen of another word."""

from functools import cache

from nlu.lists import read_list
from nlu.text.normalization import split_words
from nlu.text.word_families import root


def is_daily(word: str) -> bool:
    """True when a folded word is one of them, in any of its forms."""
    return root(word) in _list_stems()


@cache
def _list_stems() -> frozenset[str]:
    return frozenset(root(word) for line in read_list("daily_words") for word in split_words(line))
