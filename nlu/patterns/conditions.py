"""Conditions under which people ask again: a minor, a foreigner, abroad, another person, without a paper, expired …"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from nlu.lists import read_list
from nlu.patterns.foreign_terms import list_places
from nlu.patterns.person_traits import OF_AGE
from nlu.text.ages import list_years_of_age
from nlu.text.expressions import key_of
from nlu.text.normalization import fold, split_words
from nlu.text.runs import RunTable


@cache
def _expressions() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Kinds and the stems that tell them, the longest first."""
    said = read_list("conditions")["said"]
    found = [
        (kind, tuple(map(key_of, split_words(line))))
        for kind, lines in said.items()
        for each in lines
        for line in _fill_in(str(each))
    ]
    return tuple(sorted(found, key=lambda each: -len(each[1])))


def _fill_in(line: str) -> Iterator[str]:
    """The lines that a line with «(pariente)» stands for, one for each relative."""
    if RELATIVE not in line:
        yield line
        return
    for relative in read_list("conditions")["relatives"]:
        yield line.replace(RELATIVE, str(relative))


@cache
def _kinds() -> RunTable[str]:
    return RunTable(_expressions())


RELATIVE = "(pariente)"
"""Place of a relative in a line."""


def find_conditions(words: Sequence[str]) -> tuple[str, ...]:
    """The kinds of condition that a message tells, each once; those told in more words first."""
    stems = tuple(map(key_of, words))
    told = _kinds().list_said(stems)
    told += ["amount"] if _tells_amount(words, stems) else []
    ages = list_years_of_age(words)
    if ages and min(ages) >= OF_AGE:
        told = [each for each in told if each != "minor"]  # «mi hija cumplió 18»
    told += _list_ages(ages)
    told += [_BEFORE_PLACE[each] for each in _iter_before_places(stems)]
    if "abroad" in told and _names_parent(words):
        # «El papá está en Houston» says nothing of where the child or who asks is.
        told = [ABSENT if each == "abroad" else each for each in told]
    return tuple(dict.fromkeys(told))


ABSENT = "absent_parent"
"""The condition of a child of whom a parent is away."""


def _names_parent(words: Sequence[str]) -> bool:
    """True when a parent is named as a child's: «el papá»."""
    parents = read_list("conditions")["parents"]
    named, before = (frozenset(map(fold, parents[each])) for each in ("named", "before"))
    return any(one in before and other in named for one, other in pairwise(words))


def _tells_amount(words: Sequence[str], stems: Sequence[str]) -> bool:
    """True when a sum of money is told: «gano 4 mil», «me dijeron 85», «Q50»."""
    money, units = _money("before"), _money("after")
    for at, word in enumerate(words):
        number = word.removeprefix("q").replace(",", "").replace(".", "")
        if not number.isdecimal():
            continue
        is_unit = at + 1 < len(stems) and stems[at + 1] in units
        if is_unit or word.startswith("q") or not money.isdisjoint(stems[max(0, at - _NEAR) : at]):
            return True
    return False


@cache
def _money(side: str) -> frozenset[str]:
    return frozenset(map(key_of, map(str, read_list("conditions")["money"][side])))


def _list_ages(ages: Sequence[int]) -> list[str]:
    """Conditions that an age makes: «tengo 17», «mi abuelo tiene 82 años»."""
    kinds = ("minor" if age < OF_AGE else "elder" if age >= OLD else None for age in ages)
    return [kind for kind in kinds if kind is not None]


OLD = 60
"""Years from which laws speak of older adults."""
_NEAR = 3
"""So many words before a number may say that it is money."""
_BEFORE_PLACE = {key_of("en"): "abroad", key_of("desde"): "abroad", key_of("de"): "foreigner"}
"""What is told of a person by the word before a place of another country: «estoy en Houston», «es de El Salvador»."""


def _iter_before_places(stems: tuple[str, ...]) -> Iterator[str]:
    """The words of `_BEFORE_PLACE` that stand before a place of another country."""
    for at, stem in enumerate(stems):
        is_past = stem != key_of("de") and not _elsewhere_once().isdisjoint(stems[max(0, at - _NEAR) : at])
        is_place = any(map(_starts_with_place, (stems[at + 1 :], stems[at + 2 :])))
        if stem in _BEFORE_PLACE and is_place and not is_past:
            yield stem


@cache
def _elsewhere_once() -> frozenset[str]:
    return frozenset(map(key_of, map(str, read_list("conditions")["elsewhere_once"])))


def _starts_with_place(stems: tuple[str, ...]) -> bool:
    """True when a place of another country comes first."""
    return any(stems[:size] in _places_abroad() for size in _place_lengths())


@cache
def _place_lengths() -> frozenset[int]:
    return frozenset(map(len, _places_abroad()))


@cache
def _places_abroad() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(map(key_of, split_words(place))) for place in list_places())


def find_condition_places(words: Sequence[str]) -> frozenset[int]:
    """The places of the words of a message that tell a condition; the paper that is not there is told beside it."""
    return _kinds().find_places(tuple(map(key_of, words)), but="without_paper")


def count_record_words(kind: str, passage: str) -> int:
    """Count the different expressions of a passage of a record that speak of a kind of condition."""
    words = tuple(map(_read_singular, split_words(passage)))
    masked = _list_lines("masked", kind).find_places(words)
    shown = tuple("" if place in masked else word for place, word in enumerate(words))
    return len(_list_lines("records", kind).list_said(shown))


@cache
def _list_lines(name: str, kind: str) -> RunTable[str]:
    """The expressions of a kind in one half of the list, each meaning itself; none for a kind that is not listed."""
    lines = map(str, read_list("conditions")[name].get(kind, ()))
    return RunTable((line, tuple(map(_read_singular, split_words(line)))) for line in lines)


@cache
def _read_singular(word: str) -> str:
    """The singular of a folded word: «menor» of «menores», «padre» of «padres»."""
    return _PLURAL.sub("", word)


_PLURAL = re.compile(r"(?<=[aeiou][^aeiou])es$|(?<=[aeiou])s$")
