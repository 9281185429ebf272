"""Traits that people tell of themselves in passing: «soy empresa», «es para mi hija de 8 años», «se me venció»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from nlu.lists import read_list
from nlu.text.normalization import split_words
from nlu.text.runs import RunTable, find_run
from nlu.text.stop_words import weigh

OF_AGE = 18
"""Years (Código Civil de Guatemala, article 8: of age are those who have turned eighteen)."""
OLDEST = 120
_BEFORE_AGE = frozenset({"de", "tiene", "tengo", "cumplio", "cumple"})
_YEARS = frozenset({"ano", "anos", "anitos"})
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
        if start is None or trait in found or (start and words[start - 1] == "no"):
            continue
        found[trait] = side
        covered.update(range(start, start + len(expression)))
    age = _find_age(words)
    if age is not None and "age" not in found:
        found["age"] = age[0]
        covered.update(age[1])
    alone = all(weigh(word) < 1 for place, word in enumerate(words) if place not in covered)
    return found, bool(found) and alone


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
    """«De 8 años», «tengo 17 años», «de 5 meses»; «pasaporte de 10 años» is none: nobody is named before it."""
    for at, word in enumerate(words[1:-1], 1):
        somebody = next((place for place in range(at) if words[place] in _SOMEBODY), None)
        if not word.isdecimal() or words[at - 1] not in _BEFORE_AGE or somebody is None:
            continue
        if words[at + 1] in _YEARS and int(word) <= OLDEST:
            return ("minor" if int(word) < OF_AGE else "adult"), range(somebody, at + 2)
        if words[at + 1] in _MONTHS:
            return "minor", range(somebody, at + 2)
    return None


_SOMEBODY = frozenset({
    "hijo", "hija", "nino", "nina", "bebe", "nieto", "nieta", "sobrino", "sobrina", "hermano", "hermana", "patojo",
    "patoja", "tengo", "tiene", "persona", "esposo", "esposa", "mama", "papa", "abuelo", "abuela",
})  # fmt: skip
