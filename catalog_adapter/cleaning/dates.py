"""Days as sources and spreadsheets write them."""

import re
from datetime import UTC, date, datetime, timedelta

_USUAL = (
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
)  # fmt: skip
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[ T,]+\d{1,2}:\d{2}(?::\d{2})?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/. ](\d{1,2})[/. ](\d{1,2})")
_ISO_WITH_REST = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?")
_WORDS = re.compile(r"(\d{1,2})(?: de |[-/. ])([a-z]{3,10})\.?(?: del? |[-/., ]{1,2})(\d{4}|\d{2})", re.IGNORECASE)
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d{1,12})?")
_CUT = re.compile(r"\d{1,4}|\d{4}-(?:\d{0,2}|\d{2}-\d?)|\d{4}-\d{2}-\d{2}[ T](?:\d{0,2}|\d{2}:\d{0,2}|\d{2}:\d{2}:\d?)")
_SPREADSHEET_DAY_0 = date(1899, 12, 30)
"""Day 0 of Excel's and LibreOffice's serial dates, counted back over Lotus's 29 February 1900."""
_FIRST, _LAST = 1990, 2100
"""Years in which a catalogue's record can have been updated; what lies outside is a slip."""
MONTHS = {
    name: number
    for number, names in enumerate(
        ("ene jan", "feb", "mar", "abr apr", "may", "jun", "jul", "ago aug", "sep set", "oct", "nov", "dic dec"),
        start=1,
    )
    for name in names.split()
}
"""First letters of the months, in Spanish and in the English of a desktop that was not set up."""


def parse_date(text: str) -> date | None:
    """A day, day before month unless that is no day; None when the text does not name one («abril 2023»)."""
    said = " ".join(text.split())
    found = _usual(said) or _written(said) or _serial(said)
    return found if found and _FIRST <= found.year <= _LAST else None


def is_usual_date(text: str) -> bool:
    """True for a day as the official export and desktops in Spanish write it: no doubt about day and month."""
    return _usual(" ".join(text.split())) is not None


def is_cut_date(text: str) -> bool:
    """True for the beginning of a date: in a file's last cell the sign of a cut."""
    return _CUT.fullmatch(text.strip()) is not None


def _usual(text: str) -> date | None:
    for form in _USUAL:
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    if found := _ISO_WITH_REST.fullmatch(text):
        return _day(*map(int, found[1].split("-")))
    return None


def _written(text: str) -> date | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _WORDS.fullmatch(text):
        month = MONTHS.get(found[2][:3].lower())
        return _day(_year(found[3]), month, int(found[1])) if month else None
    if found := _NUMBERS.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), _year(found[3])
        return _day(year, second, first) or _day(year, first, second)
    return None


def _serial(text: str) -> date | None:
    found = _SERIAL.fullmatch(text)
    return _SPREADSHEET_DAY_0 + timedelta(days=int(found[1])) if found else None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
