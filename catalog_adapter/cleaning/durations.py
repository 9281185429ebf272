"""Response times, out of the many ways in which the sources write it."""

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from catalog_adapter.cleaning.html_text import plain_text
from catalog_adapter.cleaning.names import sentence_case
from catalog_adapter.cleaning.placeholders import is_placeholder
from catalog_adapter.model import Duration, TimeUnit

_WORDS = {
    "un": 1, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9, "diez": 10, "doce": 12, "quince": 15, "veinte": 20, "treinta": 30, "sesenta": 60, "noventa": 90,
}  # fmt: skip
_UNITS = (
    (TimeUnit.MINUTE, r"min(?:uto)?s?"),
    (TimeUnit.HOUR, r"h(?:ora)?s?|hrs?"),
    (TimeUnit.DAY, r"d[ií]as?"),
    (TimeUnit.WEEK, r"semanas?"),
    (TimeUnit.MONTH, r"mes(?:es)?"),
    (TimeUnit.YEAR, r"años?"),
)
_SIZE = {unit: size for size, (unit, _) in enumerate(_UNITS)}
_NUMBER = r"(?<!\d)\d{1,6}(?:[.,]\d{1,3})?(?!\d)"
"""Bounded: no wait has more digits, and a cell full of digits must not cost more than its length."""
_AMOUNT = re.compile(
    rf"(?P<low>{_NUMBER})(?:\s*(?:-|–|—|a|o|y)\s*(?P<high>{_NUMBER}))?\s*(?:"
    + "|".join(rf"(?P<{unit.value}>(?:{pattern})\b)" for unit, pattern in _UNITS)
    + ")",
    re.IGNORECASE,
)
_COUNTED = r"\(\d{1,6}\)|d[ií]as?\b|horas?\b|mes|semanas?\b|años?\b|a\s+\w{1,10}\s+mes"
_SPELLED = re.compile(rf"\b({'|'.join(_WORDS)})\b(?=\s*(?:{_COUNTED}))", re.IGNORECASE)
_DOUBLED = re.compile(r"(?<!\d)\d{1,6}\s?\((\d{1,6})\)")
_BARE = re.compile(r"\d{1,6}")
_ASIDE = re.compile(r"\([^()]*\)")
_JOINT = re.compile(r"^\s*+(?:h[aá]+biles?|laborables?)?[\s,]*+(?:y|con)?[\s,]*+$", re.IGNORECASE)
"""Each blank belongs to one place only, so that a cell full of them costs no more than its length."""
_WORKING = re.compile(r"d[ií]as?\s+(?:h[aá]+biles?|laborables?|laborales)\b", re.IGNORECASE)
_CALENDAR = re.compile(r"\bcalendario\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Clause:
    """One stretch of time: «13 días y 3 horas» is one, «20 días o 30 días» are two."""

    unit: TimeUnit
    low: int
    high: int


def parse_duration(raw: str) -> Duration | None:
    """Reads a duration; None for empty text, dots, dashes, «Pendiente», «N/A», a bare «0».

    A smaller unit beside a larger one widens the range: «13 días y 3 horas» is 13 to 14 days. Several stretches in one
    unit («30 días, o 90 días si hay previo») give the least and the most; in different units, no numbers.
    """
    text = sentence_case(plain_text(raw)).rstrip(" .;")
    if is_placeholder(text):
        return None
    numbers = _digits(text)
    working = True if _WORKING.search(text) else False if _CALENDAR.search(text) else None
    if found := _BARE.fullmatch(numbers.strip()):
        bare = int(found[0])
        return Duration(text=text, minimum=bare, maximum=bare)
    clauses = _clauses(_without_asides(numbers)) or _clauses(numbers)
    units = {clause.unit for clause in clauses}
    if len(units) != 1:
        return Duration(text=text, working_days=working)
    return Duration(
        text=text,
        minimum=min(clause.low for clause in clauses),
        maximum=max(clause.high for clause in clauses),
        unit=units.pop(),
        working_days=working,
    )


def _digits(text: str) -> str:
    """Numbers in words to digits: «De dos (2) a cinco (5) meses» to «De 2 a 5 meses»."""
    return _DOUBLED.sub(r"\1", _SPELLED.sub(lambda word: str(_WORDS[word[0].lower()]), text))


def _without_asides(text: str) -> str:
    """Drops what stands in brackets, inner ones first."""
    for _ in range(3):
        text = _ASIDE.sub(" ", text)
    return text


def _clauses(text: str) -> list[_Clause]:
    clauses: list[_Clause] = []
    end = 0
    for found in _AMOUNT.finditer(text):
        clause = _clause(found)
        joined = clauses and _JOINT.match(text[end : found.start()]) and _SIZE[clause.unit] < _SIZE[clauses[-1].unit]
        if joined:
            last = clauses[-1]
            clauses[-1] = _Clause(last.unit, last.low, max(last.high, last.low + 1))
        else:
            clauses.append(clause)
        end = found.end()
    return clauses


def _clause(found: re.Match[str]) -> _Clause:
    unit = next(unit for unit, _ in _UNITS if found[unit.value])
    low = Decimal(found["low"].replace(",", "."))
    high = Decimal(found["high"].replace(",", ".")) if found["high"] else low
    return _Clause(unit, math.floor(min(low, high)), math.ceil(max(low, high)))
