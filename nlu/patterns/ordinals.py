"""«La segunda», «el 2», «opción tres porfa»: a place in a list of options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from nlu.lists import read_list
from nlu.text.normalization import split_words
from nlu.text.stop_words import weigh


@cache
def _positions() -> dict[str, int]:
    return {str(word): position for position, words in read_list("positions")["positions"].items() for word in words}


@cache
def _around() -> frozenset[str]:
    return frozenset(word for line in read_list("positions")["around"] for word in split_words(str(line)))


@cache
def _times() -> frozenset[str]:
    return frozenset(map(str, read_list("positions")["times"]))


def list_positions() -> Mapping[str, int]:
    """Words that name a place, with the place."""
    return _positions()


def find_position(words: Sequence[str]) -> int | None:
    """The place that a message names, from 1; -1 for the last; None when it says anything else besides.

    Args:
        words: The normalised words of the whole message.
    """
    if not _times().isdisjoint(words):
        return None
    named = [_positions()[word] for word in words if word in _positions()]
    others = [word for word in words if word not in _positions() and word not in _around() and weigh(word) > 0]
    return named[0] if len(named) == 1 and not others else None
