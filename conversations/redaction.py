"""Masks what identifies a person, before a message is stored or logged anywhere.

People paste their DPI into a chat without being asked. What is masked: CUI/DPI, NIT, telephone numbers, e-mail
addresses and vehicle plates. Everything behind the channel (inbox, engine, transcript, logs) sees only the masked
text. The assistant's own answers are not masked: the telephones and addresses in them are the catalogue's, of public
offices.

Numbers are read as people type them: groups of digits with spaces, dashes, dots or emoji between them. Which
neighbouring groups make one number is decided by what they would be together.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

import phonenumbers
from stdnum.gt import nit

from conversations.national_id import is_cui


class Mask(StrEnum):
    """What stands in the text instead."""

    CUI = "[DPI]"
    NIT = "[NIT]"
    PHONE = "[teléfono]"
    EMAIL = "[correo]"
    PLATE = "[placa]"


class _Group(NamedTuple):
    start: int
    end: int
    digits: str


_EMAIL = re.compile(
    r"[\w.+%'-]+\s?(?:@|\(at\)|\[at\]|\(?\barroba\b\)?)\s?[\w-]+(?:(?:\.|\s?\bpunto\b\s?)[\w-]+)+", re.IGNORECASE
)
_PLATE = re.compile(
    r"\b(?P<kind>CD|CC|MI|DIS|TC|TRC|EXT|[PMCAUO])(?P<gap>[\s.-]{0,3})(?P<digits>\d{3})[\s.-]{0,2}(?P<letters>[B-DF-HJ-NP-TV-Z]{3})\b",
    re.IGNORECASE,
)
_UNITS = frozenset({"KMS", "MTS", "GRS", "LBS", "HRS", "PTS", "CMS", "SRS"})
_DIGITS = re.compile(r"\d+(?:[\ufe0f\u20e3]+\d*)*")
_GAP = re.compile(r"[ \t\u00a0\u2000-\u200d\u202f\ufe0f\u20e3.()_*–—−‑-]{1,4}")
_AROUND = 40
"""How far before a number the word that says what it is may stand."""
_SAYS = re.compile(
    r"\b(?:(?P<cui>dpi|cui|cedula|documento personal|identificacion)|(?P<nit>nit)"
    r"|(?P<phone>tel|telefonos?|cel|celular|celu|movil|whatsapp|wasap|whats|llam\w+|marc\w+))\b"
)
_SAYS_LAW = re.compile(
    r"\b(?:decreto|acuerdo|resolucion|expediente|ley|articulo|gubernativo|ministerial|oficio|dictamen|reglamento|norma|rtca|coguanor)\b\D{0,40}$"
)
_SAYS_MONEY = re.compile(r"(?:\bq|\bgtq|\busd|\$|quetzales?)\.?\s*$")
_IN_LINK = re.compile(r"(?:https?:|www\.|/)\S*$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d$")


def mask(text: str) -> str:
    """Return the text with everything that identifies a person replaced by a `Mask`.

    What is no such thing stays as it was, to the character. Masking twice changes nothing.
    """
    if "@" in text or "arroba" in text.lower() or "(at)" in text or "[at]" in text:
        text = _EMAIL.sub(Mask.EMAIL, text)
    if not any(map(str.isdigit, text)):
        return text
    text = _PLATE.sub(_mask_plate, text)
    pieces, done = [], 0
    for start, end, found in _numbers(text):
        pieces += [text[done:start], found]
        done = end
    return "".join([*pieces, text[done:]])


def _mask_plate(match: re.Match[str]) -> str:
    letters = match["letters"].upper()
    told = "placa" in match.string[max(0, match.start() - _AROUND) : match.start()].lower()
    tight = match["gap"] == "" or "-" in match["gap"]
    shouted = match["kind"].isupper() and match["letters"].isupper()
    if letters in _UNITS and not told:
        return match[0]
    return Mask.PLATE if told or tight or shouted else match[0]


def _numbers(text: str) -> Iterator[tuple[int, int, Mask]]:
    """Yield what is to be masked among the numbers, left to right."""
    for run in _runs(text):
        first = 0
        while first < len(run):
            found = _longest(text, run, first)
            if found is None:
                first += 1
                continue
            last, end, kind = found
            yield _with_prefix(text, run[first].start), end, kind
            first = last + 1


def _runs(text: str) -> Iterator[list[_Group]]:
    """Yield groups of digits that may belong together: nothing but gaps stands between them."""
    run: list[_Group] = []
    for match in _DIGITS.finditer(text):
        digits = "".join(str(unicodedata.digit(sign)) for sign in match[0] if sign.isdigit())
        if run and not _GAP.fullmatch(text, run[-1].end, match.start()):
            yield run
            run = []
        run.append(_Group(match.start(), match.end(), digits))
    if run:
        yield run


def _longest(text: str, run: list[_Group], first: int) -> tuple[int, int, Mask] | None:
    """Return last group, end and kind of the longest number that begins with a group; None when none does."""
    before = text[max(0, run[first].start - 200) : run[first].start]
    if _IN_LINK.search(before):
        return None
    before = _fold(before[-_AROUND:])
    best = None
    digits = ""
    for last in range(first, len(run)):
        digits += run[last].digits
        if len(digits) > 18:
            break
        groups = run[first : last + 1]
        end, kind = _classify(text, groups, digits, before)
        if kind:
            best = last, end, kind
    return best


def _classify(text: str, groups: list[_Group], digits: str, before: str) -> tuple[int, Mask | None]:
    end = groups[-1].end
    # 00502 and a mobile number have thirteen digits too, some of them a CUI's.
    sizes = [len(group.digits) for group in groups]
    if (is_cui(digits) or sizes == [4, 5, 4]) and not (digits.startswith("00502") and _is_valid(f"+{digits[2:]}")):
        return end, Mask.CUI
    letter = re.match(r"[ -]{0,3}[kK]\b", text[end : end + 5])
    if letter and nit.is_valid(f"{digits}K"):
        return end + letter.end(), Mask.NIT
    said = _said(before)
    if said == "nit" and (len(digits) >= 6 or (len(digits) >= 4 and nit.is_valid(digits))):
        return end + (letter.end() if letter else 0), Mask.NIT
    if _is_phone(text, groups, digits, before):
        return end, Mask.PHONE
    return end, Mask.CUI if said == "cui" and 9 <= len(digits) <= 16 else None


def _said(before: str) -> str | None:
    """Return which kind of number the nearest telling word before it announces."""
    words = list(_SAYS.finditer(before))
    return words[-1].lastgroup if words else None


def _is_phone(text: str, groups: list[_Group], digits: str, before: str) -> bool:
    if not 8 <= len(digits) <= 15 or _SAYS_MONEY.search(before):
        return False
    sign = text[: groups[0].start].rstrip("( ")[-1:]
    if sign == "+" or digits.startswith("00"):
        return _is_valid(f"+{digits.removeprefix('00')}")
    if len(digits) == 11 and digits.startswith("502"):
        return _is_valid(f"+{digits}")
    if len(digits) != 8 or _looks_dated(groups):
        return False
    announced = _said(before) == "phone"
    return announced or (_is_valid(f"+502{digits}") and not _SAYS_LAW.search(before))


def _looks_dated(groups: list[_Group]) -> bool:
    """Tell whether the groups are a date or a span of years: 20-01-2023, 2023-01-20, 2019-2020."""
    sizes = [len(group.digits) for group in groups]
    if sizes == [4, 4]:
        return all(_YEAR.match(group.digits) for group in groups)
    if sizes == [2, 2, 4]:
        return int(groups[0].digits) <= 31 and int(groups[1].digits) <= 12 and bool(_YEAR.match(groups[2].digits))
    return sizes == [4, 2, 2] and bool(_YEAR.match(groups[0].digits)) and int(groups[1].digits) <= 12


def _is_valid(number: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False


def _with_prefix(text: str, start: int) -> int:
    """Take the «+», «(» or «(+» before a number along."""
    match = re.search(r"[(+]{1,2}$", text[max(0, start - 2) : start])
    return start - len(match[0]) if match else start


def _fold(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(sign))
