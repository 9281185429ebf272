"""«La segunda», «el 2», «opción tres porfa»: a place in a list of options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from nlu.lists import read_list
from nlu.text.clauses import PAUSE, split_clauses
from nlu.text.normalization import split_words
from nlu.text.runs import RunTable, find_run
from nlu.text.stop_words import weigh


@cache
def _positions() -> dict[str, int]:
    return {str(word): position for position, words in read_list("positions")["positions"].items() for word in words}


@cache
def _around() -> frozenset[str]:
    return frozenset(word for line in read_list("positions")["around"] for word in split_words(str(line)))


@cache
def _times() -> frozenset[str]:
    return _read("times")


@cache
def _read(name: str) -> frozenset[str]:
    return frozenset(map(str, read_list("positions")[name]))


@cache
def _sides() -> RunTable[int]:
    """«De hasta abajo»: places and the words that name them, the longest first."""
    sides = read_list("positions")["sides"].items()
    found = [(position, tuple(split_words(line))) for position, lines in sides for line in lines]
    return RunTable(sorted(found, key=lambda each: -len(each[1])))


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
    left, sides = _take_sides(leave_out_denied(leave_out_counts(words)))
    named = {*sides, *(_positions()[word] for word in left if word in _positions())}
    others = [word for word in left if word not in _positions() and word not in _around() and weigh(word) > 0]
    return named.pop() if len(named) == 1 and not others else None


def find_leading(text: str) -> int | None:
    """The place with which a message begins that goes on: «el segundo creo, porque …»; «sí, ese, ¿qué piden?» is the first.

    None where the place belongs to what follows it: «la primera vez», «el segundo nombre», «el 2 de enero», «la primera no».
    """
    words = split_clauses(text)
    at = next((place for place, word in enumerate(words) if _is_own(word)), len(words))
    article, place, after = (words[at + each] if at + each < len(words) else PAUSE for each in range(3))
    if article in _read("pointing") and "si" in words[:at] and place == PAUSE:
        return 1
    if article not in _read("articles") or place not in _positions():
        return None
    goes_on = weigh(after) < 1 or after in _read("opening")
    follows = after == PAUSE or (goes_on and after not in _read("joined"))
    return _positions()[place] if follows and after not in _times() else None


def _is_own(word: str) -> bool:
    """True for a word that is no opening of an answer («ay, sí, pues, creo que …»)."""
    opens = word == PAUSE or word in _read("opening") or (weigh(word) == 0 and word not in _read("articles"))
    return not opens or word in _positions()


def leave_out_denied(words: Sequence[str]) -> list[str]:
    """«La 1 no, la 2»: without a place that is turned down, where more is said after it."""
    instead = frozenset(map(str, read_list("positions")["instead"])) | _positions().keys()
    denied = [
        place
        for place, (before, no, after) in enumerate(zip(words, words[1:], words[2:], strict=False))
        if before in _positions() and no == "no" and after in instead
    ]
    return [word for place, word in enumerate(words) if place not in denied and place - 1 not in denied]


def leave_out_counts(words: Sequence[str]) -> list[str]:
    """Without numbers of all options: «de *las tres* la primera»."""
    counting = frozenset(map(str, read_list("selections")["counting"]))
    return [word for before, word in pairwise(["", *words]) if before not in counting or word not in _positions()]


def _take_sides(words: Sequence[str]) -> tuple[list[str], list[int]]:
    """The words without those that name a side of the list, and the places that these name."""
    left, places = list(words), []
    for place, expression in _sides().list_begun(words):
        start = find_run(left, expression)
        if start is not None:
            del left[start : start + len(expression)]
            places.append(place)
    return left, places
