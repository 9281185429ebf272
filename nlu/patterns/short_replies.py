"""Short answers to a question of ours, and which items of a list are said to be done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from nlu.lists import read_list
from nlu.patterns.ordinals import list_positions
from nlu.text.normalization import fold, split_words
from nlu.text.runs import RunTable

EXPLAIN = "explain"
"""The answer of who does not know what is asked for: «no sé qué es eso»."""
LONGEST = 7
"""A message of more words says more than yes or no."""


@cache
def _expressions() -> RunTable[str]:
    """Answers by words, the longest first; of equal length who asks what is meant, then doubt, «no», «sí»."""
    found = [
        (answer, tuple(split_words(expression)))
        for answer in (EXPLAIN, "unsure", "no", "yes")
        for expression in read_list("replies")[answer]
    ]
    return RunTable(sorted(found, key=lambda each: -len(each[1])))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(str(word)) for word in read_list("replies")[name])


def find_reply(words: Sequence[str]) -> str | None:
    """«yes», «no», «unsure» or «explain»; None when a message says none of them, or much more.

    Args:
        words: The normalised words of the whole message.
    """
    if len(words) > LONGEST:
        return None
    return next(iter(_expressions().list_said(words)), None)


def find_numbers(words: Sequence[str]) -> tuple[int, ...]:
    """Every place of a list that a message names, in order: «ya hice el 1 y el tercero» is 1 and 3."""
    places = list_positions()
    named = [places[word] for word in words if word in places and places[word] > 0]
    return tuple(dict.fromkeys(named))


def is_done(words: Sequence[str]) -> bool | None:
    """True when what a message names is said to be done; None when it says neither."""
    is_named_done = any(word in _words("done") for word in words)
    if any(word in _words("undone") for word in words) or (is_named_done and "no" in words):
        return False
    return True if is_named_done else None
