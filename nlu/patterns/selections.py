"""Options meant without a place or a name: «los dos», «el otro», «cualquiera», «no sé»; and the beginning of a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from nlu.lists import read_list
from nlu.patterns.ordinals import leave_out_counts, leave_out_denied, list_positions
from nlu.patterns.short_replies import EXPLAIN, find_reply
from nlu.text.normalization import split_words
from nlu.text.runs import RunTable, find_run
from nlu.text.stop_words import weigh

NONE = "none"
"""«Ninguno de esos», «esos no me interesan»."""
KINDS = ("first_two", "both", "three", "all", "other", "any", "contrast", "unsure")
SEVERAL = "several"
"""«La 1 y la 3»."""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in split_words(line))


@cache
def _expressions() -> RunTable[str]:
    """Kinds by words, the longest first."""
    found = [(kind, tuple(split_words(line))) for kind in KINDS for line in _lines(kind)]
    return RunTable(sorted(found, key=lambda each: -len(each[1])))


def _lines(name: str) -> list[str]:
    listed = read_list("selections")[name]
    return [str(line) for part in listed for line in (part if isinstance(part, list) else [part])]


def find_selection(words: Sequence[str]) -> str | None:
    """A kind, or «several» where two or more places are named; None when a message says anything else besides.

    Args:
        words: The normalised words of the message, without those that ask for an aspect.
    """
    if not _words("denying").isdisjoint(words) or _turns_down(words):
        return NONE if _is_quiet(leave_out_counts(words)) else None
    kinds, rest = _take_expressions(leave_out_denied(words))
    places = {list_positions()[word] for word in rest if word in list_positions()}
    if len(places) > 1 and set(kinds) <= {"unsure"}:
        # «La primera o la segunda, no sé».
        return SEVERAL if _is_quiet([word for word in rest if word not in list_positions()]) else None
    meant = [kind for kind in kinds if kind != "unsure"] or kinds
    return meant[0] if meant and _is_quiet(rest) else None


def _take_expressions(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The kinds of all expressions in a message, the longest first, and the words that are left."""
    kinds, left = [], list(words)
    for kind, expression in _expressions().list_begun(words):
        place = find_run(left, expression)
        if place is not None:
            kinds.append(kind)
            del left[place : place + len(expression)]
    return kinds, left


def _turns_down(words: Sequence[str]) -> bool:
    """True when «no» stands beside a word for what was offered: «esos no», «no es lo que busco»."""
    return "no" in words and not _words("pronouns").isdisjoint(words) and find_reply(words) not in {"unsure", EXPLAIN}


def read_option_words(words: Sequence[str]) -> str:
    """The words without what frames them at the beginning: «lo de la queja» is «queja»; empty for a question."""
    if not words or words[0] in _words("asking"):
        return ""
    start = next((place for place, word in enumerate(words) if word not in _words("framing")), len(words))
    # «La de hacer un poder, sí, pero ¿cuánto le sale?»: the name ends where something else is said.
    goes_on = (place for place in range(start + 1, len(words)) if words[place] in _words("going_on"))
    end = next(goes_on, len(words)) if names_option(words) else len(words)
    return " ".join(words[start:end])


def names_option(words: Sequence[str]) -> bool:
    """True when a message begins as one names an option: «el de …», «es la que dice …»."""
    left = list(words)
    while len(left) > 2 and left[0] in _words("before"):
        left.pop(0)
    return len(left) > 2 and left[0] in _words("articles") and left[1] in _words("pointing")


def _is_quiet(words: Sequence[str]) -> bool:
    """True when words add nothing; a place is something."""
    quiet = _words("around") | _words("denying")
    return all(word in quiet or (weigh(word) == 0 and word not in list_positions()) for word in words)
