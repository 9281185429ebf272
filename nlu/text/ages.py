"""Ages as they are told: «tengo 17», «mi mamá tiene 72 años», «mi hija de 8 años»; a span of years is no age."""

from collections.abc import Sequence

OLDEST = 120
YEARS = frozenset({"ano", "anos", "anitos", "abriles"})
TELLING_AGE = frozenset(
    {"tengo", "tiene", "tenia", "tenemos", "cumpli", "cumplio", "cumple", "cumplo", "son", "teniendo"}
)
"""Words right before somebody's age;"""
_TURNING = frozenset({"cumpli", "cumplio", "cumple", "cumplo"})
"""and those after which a number can hardly be anything else: «ya cumplí 18 la semana pasada»."""
_OTHER_UNITS = frozenset({"mes", "meses", "dia", "dias", "semana", "semanas", "hora", "horas"})


def list_years_of_age(words: Sequence[str]) -> list[int]:
    """The ages in years that a message tells: «tengo 17», «¿y con 16 años?»; a span of years is no age.

    «El pasaporte de 10 años», «lo saqué hace 5 años» tell how long, unless somebody is named right before.
    """
    return [int(words[at]) for at in find_ages(words)]


def find_ages(words: Sequence[str]) -> list[int]:
    """The places of the ages that a message tells."""
    return [at for at in range(len(words)) if _is_age(words, at)]


def leave_out_ages(words: Sequence[str]) -> list[str]:
    """The words without ages: how old somebody is names no procedure («serie 17xx», «pasaporte de 5 años»).

    Only where it is said whose they are: «10 años» alone may be a validity. Ages from which one may do more stay, as names
    tell them («licencia para menores de 16 y 17 años»), and so does turning eighteen, which is something that happens.
    """
    ages = frozenset(at for at in find_ages(words) if _is_somebodys(words, at) and int(words[at]) not in _TOLD_IN_NAMES)
    return [word for at, word in enumerate(words) if at not in ages and not (at - 1 in ages and word in YEARS)]


_TOLD_IN_NAMES = frozenset({16, 17, 18})


def _is_somebodys(words: Sequence[str], at: int) -> bool:
    before = words[at - 1] if at else ""
    if before in TELLING_AGE:
        return before not in _TURNING
    return any(words[place] in SOMEBODY for place in list_just_before(at))


def _is_age(words: Sequence[str], at: int) -> bool:
    if not words[at].isdecimal() or int(words[at]) > OLDEST:
        return False
    before = words[at - 1] if at else ""
    if before in _TURNING:
        return words[at + 1 : at + 2] == [] or words[at + 1] not in _OTHER_UNITS
    if before in TELLING_AGE:
        is_told = at + 1 == len(words) or words[at + 1] in (YEARS | _GOES_ON)
        return is_told and not is_span(words, at + 2)
    if at + 1 == len(words) or words[at + 1] not in YEARS:
        return False
    return before not in _SPANNING or any(words[place] in SOMEBODY for place in list_just_before(at))


def is_span(words: Sequence[str], at: int) -> bool:
    """True when years are how long a thing has lasted: «2 años y medio *trabajando*», «5 *de* casada», «9 *jubilado*»."""
    after = [word for word in words[at : at + _NEAR] if word not in _HALF]
    goes_on = after[:1] and after[0].endswith(_DOING) and after[0][:-1] not in _AT_AN_AGE
    return bool(goes_on) or (after[:1] == ["de"] and after[1:2] != [] and after[1] not in _OLD)


_DOING = ("ando", "iendo", "yendo", "ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas")
_AT_AN_AGE = frozenset({"cumplid", "cumplido", "cumplida", "embarazad", "nacid", "nad"})
"""Words for what one is at an age, without its last letter: «tengo 17 años cumplidos», «… nada más»."""
_HALF = frozenset({"y", "medio", "ya"})
_OLD = frozenset({"edad", "nacido", "nacida", "vida"})


def list_just_before(at: int) -> range:
    """The places before an age where it may be said whose it is."""
    return range(max(0, at - _NEAR), at)


_NEAR = 3
"""So many words before an age may name whose it is: «mi hija Ana de 8 años»."""
_GOES_ON = frozenset({"y", "ya", "pero", "que", "todavia", "apenas", "por", "para", "no", "ahora"})
"""Words that may stand after an age said without «años»."""
_SPANNING = frozenset({
    "de", "por", "hace", "hacia", "cada", "en", "durante", "desde", "dentro", "dura", "duran", "duraba", "vale", "valen",
    "sirve", "vence", "llevo", "lleva", "llevamos", "van", "pasaron", "unos", "ultimos", "proximos", "despues", "trabaje",
    "trabajo", "vivi",
})  # fmt: skip
"""Words before a span of years."""
SOMEBODY = frozenset({
    "hijo", "hija", "hijos", "hijas", "nino", "nina", "ninos", "bebe", "nene", "nena", "nieto", "nieta", "sobrino",
    "sobrina", "hermano", "hermana", "hermanito", "hermanita", "primo", "prima", "patojo", "patoja", "patojos", "menor",
    "persona", "personas", "alguien", "joven", "muchacho", "muchacha", "senor", "senora", "esposo", "esposa", "mama",
    "papa", "abuelo", "abuela", "abuelito", "abuelita", "tio", "tia", "suegro", "suegra",
})  # fmt: skip
"""Words for who has an age."""
