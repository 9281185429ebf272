"""Traits that people tell of themselves in passing: «soy empresa», «es para mi hija de 8 años», «se me venció»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from nlu.lists import read_list
from nlu.text.ages import OLDEST, SOMEBODY, TELLING_AGE, YEARS, find_ages, is_span, list_just_before
from nlu.text.normalization import split_words
from nlu.text.runs import RunTable, find_run
from nlu.text.stop_words import weigh

OF_AGE = 18
"""Years (Código Civil de Guatemala, article 8: of age are those who have turned eighteen)."""
_BEFORE_AGE = frozenset({"de"})
_MONTHS = frozenset({"mes", "meses", "dias"})


def find_traits(words: Sequence[str]) -> tuple[dict[str, str], bool]:
    """The sides that a message takes, and whether it says nothing else.

    Args:
        words: The normalised words of the whole message.
    """
    found: dict[str, str] = {}
    covered: set[int] = set()
    for (trait, side), expression in _expressions().list_begun(words):
        start = find_run(words, expression)
        if start is None or trait in found or _is_denied(words, start):
            continue
        found[trait] = side
        covered.update(range(start, start + len(expression)))
    age = _find_age(words)
    if age is not None and "age" not in found:
        found["age"] = age[0]
        covered.update(age[1])
    alone = all(weigh(word) < 1 for place, word in enumerate(words) if place not in covered)
    return found, bool(found) and alone


def _is_denied(words: Sequence[str], start: int) -> bool:
    """True right after a «no», or after one and words that mean nothing: «no es de menor»."""
    before = words[max(0, start - _NEAR_NO) : start]
    at = len(before) - 1 - before[::-1].index("no") if "no" in before else None
    return at is not None and all(weigh(word) < 1 for word in before[at + 1 :])


_NEAR_NO = 3
"""So many words may stand from a «no» to what it denies."""


@cache
def _expressions() -> RunTable[tuple[str, str]]:
    """Trait and side by the words that say so, the longest expression first."""
    found = [
        ((trait, side), tuple(split_words(str(expression))))
        for trait, sides in read_list("traits").items()
        for side, expressions in sides.items()
        for expression in expressions
    ]
    return RunTable(sorted(found, key=lambda each: -len(each[1])))


def _find_age(words: Sequence[str]) -> tuple[str, range] | None:
    """«De 8 años», «tengo 17 años», «de 5 meses»; «pasaporte de 10 años» is none: nobody is named right before it."""
    for at, word in enumerate(words[1:-1], 1):
        if not word.isdecimal() or words[at - 1] not in (_BEFORE_AGE | TELLING_AGE):
            continue
        told = at - 1 if words[at - 1] in TELLING_AGE else None
        somebody = next((place for place in list_just_before(at) if words[place] in SOMEBODY), told)
        if somebody is None:
            continue
        if words[at + 1] in YEARS and int(word) <= OLDEST and not (told is somebody and is_span(words, at + 2)):
            return ("minor" if int(word) < OF_AGE else "adult"), range(somebody, at + 2)
        if words[at + 1] in _MONTHS:
            return "minor", range(somebody, at + 2)
    told = next((at for at in find_ages(words) if at and words[at - 1] in TELLING_AGE), None)
    return ("minor" if int(words[told]) < OF_AGE else "adult", range(told - 1, told + 1)) if told else None
