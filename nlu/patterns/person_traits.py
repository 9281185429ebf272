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
TELLING_AGE = frozenset(
    {"tengo", "tiene", "tenia", "tenemos", "cumpli", "cumplio", "cumple", "cumplo", "son", "teniendo"}
)
"""Words right before somebody's age."""
_BEFORE_AGE = frozenset({"de"})
YEARS = frozenset({"ano", "anos", "anitos", "abriles"})
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
    """«De 8 años», «tengo 17 años», «de 5 meses»; «pasaporte de 10 años» is none: nobody is named right before it."""
    for at, word in enumerate(words[1:-1], 1):
        if not word.isdecimal() or words[at - 1] not in (_BEFORE_AGE | TELLING_AGE):
            continue
        told = at - 1 if words[at - 1] in TELLING_AGE else None
        somebody = next((place for place in _just_before(at) if words[place] in _SOMEBODY), told)
        if somebody is None:
            continue
        if words[at + 1] in YEARS and int(word) <= OLDEST and not (told is somebody and _is_span(words, at + 2)):
            return ("minor" if int(word) < OF_AGE else "adult"), range(somebody, at + 2)
        if words[at + 1] in _MONTHS:
            return "minor", range(somebody, at + 2)
    return None


def list_years_of_age(words: Sequence[str]) -> list[int]:
    """The ages in years that a message tells: «tengo 17», «¿y con 16 años?»; a span of years is no age.

    «El pasaporte de 10 años», «lo saqué hace 5 años» tell how long, unless somebody is named right before.
    """
    return [
        int(word) for at, word in enumerate(words) if word.isdecimal() and int(word) <= OLDEST and _is_age(words, at)
    ]


def _is_age(words: Sequence[str], at: int) -> bool:
    before = words[at - 1] if at else ""
    if before in TELLING_AGE:
        is_told = at + 1 == len(words) or words[at + 1] in (YEARS | _GOES_ON)
        return is_told and not _is_span(words, at + 2)
    if at + 1 == len(words) or words[at + 1] not in YEARS:
        return False
    return before not in _SPANNING or any(words[place] in _SOMEBODY for place in _just_before(at))


def _is_span(words: Sequence[str], at: int) -> bool:
    """True when years are how long somebody has done something: «2 años y medio *trabajando*», «5 años *de* casada»."""
    after = [word for word in words[at : at + _NEAR] if word not in _HALF]
    goes_on = after[:1] and after[0].endswith(_DOING)
    return bool(goes_on) or (after[:1] == ["de"] and after[1:2] != [] and after[1] not in _OLD)


_DOING = ("ando", "iendo", "yendo")
_HALF = frozenset({"y", "medio", "ya"})
_OLD = frozenset({"edad", "nacido", "nacida", "vida"})


def _just_before(at: int) -> range:
    return range(max(0, at - _NEAR), at)


_NEAR = 3
"""So many words before an age may name whose it is: «mi hija Ana de 8 años»."""
_GOES_ON = frozenset({"y", "ya", "pero", "que", "todavia", "apenas"})
"""Words that may stand after an age said without «años»."""
_SPANNING = frozenset({
    "de", "por", "hace", "hacia", "cada", "en", "durante", "desde", "dentro", "dura", "duran", "duraba", "vale", "valen",
    "sirve", "vence", "llevo", "lleva", "llevamos", "van", "pasaron", "unos", "ultimos", "proximos", "despues", "trabaje",
    "trabajo", "vivi",
})  # fmt: skip
"""Words before a span of years."""
_SOMEBODY = frozenset({
    "hijo", "hija", "hijos", "hijas", "nino", "nina", "ninos", "bebe", "nene", "nena", "nieto", "nieta", "sobrino",
    "sobrina", "hermano", "hermana", "hermanito", "hermanita", "primo", "prima", "patojo", "patoja", "patojos", "menor",
    "persona", "personas", "alguien", "joven", "muchacho", "muchacha", "senor", "senora", "esposo", "esposa", "mama",
    "papa", "abuelo", "abuela", "abuelito", "abuelita", "tio", "tia", "suegro", "suegra", "adulto", "adultos",
})  # fmt: skip
