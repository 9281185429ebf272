"""Masks what identifies a person, before a message is stored or logged anywhere.

Masked are: CUI/DPI, NIT, telephone numbers, e-mail addresses, vehicle plates, card numbers, and passports, bank accounts
and foreign documents where they are called so. Everything behind the channel (inbox, engine, transcript, logs) sees the
masked text only. The assistant's own answers are not masked: what is in them is of public offices.

Numbers are read as people type them: groups of digits with gaps. Which neighbours make one is decided by what they would be.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import phonenumbers
from stdnum import luhn
from stdnum.gt import nit

from conversations.document_numbers import find_documents
from conversations.email_addresses import find_addresses
from conversations.national_id import is_cui


class Mask(StrEnum):
    """What stands in the text instead."""

    CUI = "[DPI]"
    NIT = "[NIT]"
    PHONE = "[teléfono]"
    EMAIL = "[correo]"
    PLATE = "[placa]"
    CARD = "[tarjeta]"
    PASSPORT = "[pasaporte]"
    ACCOUNT = "[cuenta]"
    FOREIGN = "[documento]"


class _Group(NamedTuple):
    start: int
    end: int
    digits: str
    gap: str
    """What stands between the group before and this one."""
    is_close: bool
    """Whether that is a gap of any number; the wider ones are only of numbers that prove themselves."""


_PLATE = re.compile(
    r"\b(?P<kind>CD|CC|MI|DIS|TC|TRC|EXT|[PMCAUO])(?P<gap>[\s.-]{0,3})(?P<digits>\d{3})[\s.-]{0,2}(?P<letters>[A-Z]{3})\b",
    re.IGNORECASE,
)
_UNITS = frozenset({"KMS", "MTS", "GRS", "LBS", "HRS", "PTS", "CMS", "SRS"})
_DIGITS = re.compile(r"\d+(?:[\ufe0f\u20e3]+\d*)*")
_GAP = re.compile(r"[ \t\u00a0\u00ad\u2000-\u200f\u202f\u2060\ufeff\ufe0f\u20e3.()_*–—−‑-]{1,6}")
_WIDE_GAP = re.compile(r"[\s\u00ad\u2000-\u200f\u2060\ufeff\ufe0f\u20e3.()_*–—−‑,;:/|·•-]{1,6}")
"""What may stand in a number that proves itself by a check digit, or has its name beside it."""
_CARDS = "3456"
"""First digits of payment cards (ISO/IEC 7812)."""
_CARD_SIZES = ([16], [4, 4, 4, 4], [15], [4, 6, 5])
LONGEST = 19
"""Digits of the longest number that is looked for: a payment card's."""
_LETTER = re.compile(r"[ -]{0,3}[kK]\b")
_AROUND = 40
"""How far before a number the word that says what it is may stand."""
_SAYS = re.compile(
    r"\b(?:(?P<cui>dpi|cui|cedula|documento personal|identificacion)|(?P<nit>nit)"
    r"|(?P<phone>tel|telefonos?|cel|celular|celu|movil|whatsapp|wasap|whats|llam\w+|marc\w+)|(?P<card>tarjetas?))\b"
)
_SAYS_LAW = re.compile(
    r"\b(?:decreto|acuerdo|resolucion|expediente|ley|articulo|gubernativo|ministerial|oficio|dictamen|reglamento|norma|rtca|coguanor)\b\D{0,40}$"
)
_SAYS_MONEY = re.compile(r"(?:\bq|\bgtq|\busd|\$|quetzales?)\.?\s*$")
_LINK = re.compile(r"https?:|www\.|[a-z]/|/[a-z]", re.IGNORECASE)
_LONGEST_LINK = 200
_YEAR = re.compile(r"(?:19|20)\d\d$")
_OF_DOCUMENTS = {"passport": Mask.PASSPORT, "account": Mask.ACCOUNT, "foreign": Mask.FOREIGN}


def mask(text: str) -> str:
    """Return the text with everything that identifies a person replaced by a `Mask`.

    What is no such thing stays as it was, to the character. Masking twice changes nothing.
    """
    text = _replace(text, ((start, end, Mask.EMAIL) for start, end in find_addresses(text)))
    if not any(map(str.isdigit, text)):
        return text
    text = _PLATE.sub(_mask_plate, text)
    text = _replace(text, ((start, end, _OF_DOCUMENTS[kind]) for start, end, kind in find_documents(text)))
    return _replace(text, _numbers(text))


def _replace(text: str, found: Iterable[tuple[int, int, Mask]]) -> str:
    pieces, done = [], 0
    for start, end, kind in found:
        pieces += [text[done:start], kind]
        done = end
    return "".join([*pieces, text[done:]])


def _mask_plate(match: re.Match[str]) -> str:
    letters = match["letters"].upper()
    told = "placa" in match.string[max(0, match.start() - _AROUND) : match.start()].lower()
    tight = match["gap"] == "" or "-" in match["gap"]
    shouted = match["kind"].isupper() and match["letters"].isupper()
    if not told and (letters in _UNITS or not set("AEIOU").isdisjoint(letters)):
        return match[0]  # a plate has no vowels; people mistype
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
        if run and not _WIDE_GAP.fullmatch(text, run[-1].end, match.start()):
            yield run
            run = []
        gap = text[run[-1].end : match.start()] if run else ""
        run.append(_Group(match.start(), match.end(), digits, gap, bool(_GAP.fullmatch(gap))))
    if run:
        yield run


def _longest(text: str, run: list[_Group], first: int) -> tuple[int, int, Mask] | None:
    """Return last group, end and kind of the longest number that begins with a group; None when none does."""
    before = text[max(0, run[first].start - _LONGEST_LINK) : run[first].start]
    in_link = bool(before) and not before[-1].isspace() and bool(_LINK.search(before.split()[-1]))
    before = _fold(before[-_AROUND:])
    said = _said(before)
    is_signed = before.rstrip("( ")[-1:] == "+" or run[first].digits.startswith("0")
    best = None
    digits = ""
    for last in range(first, min(len(run), first + LONGEST)):
        digits += run[last].digits
        if len(digits) > LONGEST:
            break
        if not (said or is_signed or _is_told_by_itself(text, digits, run[last].end)):
            continue
        groups = run[first : last + 1]
        if in_link:
            end, kind = groups[-1].end, _classify_in_link(digits)
        else:
            end, kind = _classify(text, groups, digits, (before, said))
        if kind:
            best = last, end, kind
    return best


def _is_told_by_itself(text: str, digits: str, end: int) -> bool:
    """Tell cheaply whether digits without a word beside them can be anything: by their number, or by a K behind them."""
    count = len(digits)
    if count in {8, 10} or (count == 11 and digits.startswith("502")):
        return True
    return count == 13 or (count > 13 and digits[0] in _CARDS) or "k" in text[end : end + 4].lower()


def _classify_in_link(digits: str) -> Mask | None:
    is_phone = len(digits) == 11 and digits.startswith("502") and _is_valid(f"+{digits}")
    return Mask.PHONE if is_phone else Mask.CUI if is_cui(digits) else None


def _classify(text: str, groups: list[_Group], digits: str, context: tuple[str, str | None]) -> tuple[int, Mask | None]:
    said, end = context[1], groups[-1].end
    # 00502 and a mobile number have thirteen digits too, some of them a CUI's.
    sizes = [len(group.digits) for group in groups]
    if (is_cui(digits) or sizes == [4, 5, 4]) and not (digits.startswith("00502") and _is_valid(f"+{digits[2:]}")):
        return end, Mask.CUI
    letter = _LETTER.match(text, end, end + 5)
    if letter and nit.is_valid(f"{digits}K"):
        return letter.end(), Mask.NIT
    if said == "nit" and (len(digits) >= 6 or (len(digits) >= 4 and nit.is_valid(digits))):
        return letter.end() if letter else end, Mask.NIT
    is_sized = sizes in _CARD_SIZES or len(digits) == 16
    if is_sized and digits[0] in _CARDS and (said == "card" or (said != "phone" and luhn.is_valid(digits))):
        return end, Mask.CARD
    if not all(group.is_close for group in groups[1:]) and not _is_slashed_phone(groups):
        return end, None
    if _is_phone(text, groups, digits, context):
        return end, Mask.PHONE
    return end, Mask.CUI if said == "cui" and 9 <= len(digits) <= 16 else None


def _is_slashed_phone(groups: list[_Group]) -> bool:
    return [(len(group.digits), group.gap.strip()) for group in groups] == [(4, ""), (4, "/")]


def _said(before: str) -> str | None:
    """Return which kind of number the nearest telling word before it announces."""
    words = list(_SAYS.finditer(before))
    return words[-1].lastgroup if words else None


def _is_phone(text: str, groups: list[_Group], digits: str, context: tuple[str, str | None]) -> bool:
    before, said = context
    if not 8 <= len(digits) <= 15 or _SAYS_MONEY.search(before):
        return False
    sign = text[: groups[0].start].rstrip("( ")[-1:]
    if sign == "+" or digits.startswith("00"):
        return _is_valid(f"+{digits.removeprefix('00')}")
    if len(digits) == 11 and digits.startswith("502"):
        return _is_valid(f"+{digits}")
    if [len(group.digits) for group in groups] == [3, 3, 4]:
        return _is_valid(f"+1{digits}")
    if len(digits) != 8 or _looks_dated(groups):
        return False
    return said == "phone" or (_is_valid(f"+502{digits}") and not _SAYS_LAW.search(before))


def _looks_dated(groups: list[_Group]) -> bool:
    """Tell whether the groups are a date or a span of years: 20-01-2023, 2023-01-20, 2019-2020."""
    sizes = [len(group.digits) for group in groups]
    if sizes == [4, 4]:
        return all(_YEAR.match(group.digits) for group in groups)
    if sizes == [2, 2, 4]:
        return int(groups[0].digits) <= 31 and int(groups[1].digits) <= 12 and bool(_YEAR.match(groups[2].digits))
    return sizes == [4, 2, 2] and bool(_YEAR.match(groups[0].digits)) and int(groups[1].digits) <= 12


@lru_cache(maxsize=1024)
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
