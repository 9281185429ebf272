"""Hours in which staff attends: by weekday, with breaks, but for holidays and days off."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from catalog_adapter.errors import CatalogError
from catalog_adapter.folding import fold
from catalog_adapter.institutions.holidays import list_holidays

_RANGE = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
LOOK_AHEAD_DAYS = 90
WEEK = 7
WORKDAYS = range(5)
EXAMPLE = "«08:00-16:00» o «lun-jue 08:00-12:00 13:00-17:00; vie 08:00-15:00»"

Spans = tuple[tuple[time, time], ...]
"""Opening and closing times of one day, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffHours:
    """Hours of a week."""

    week: Mapping[int, Spans]
    """By weekday, Monday is 0; days that are not there are free."""
    days_off: frozenset[date] = frozenset()
    """Besides holidays."""

    def is_open(self, now: datetime) -> bool:
        """True when somebody works at a moment, given in the country's time."""
        return any(opens <= now.time() < closes for opens, closes in self._on(now.date()))

    def next_opening(self, now: datetime) -> datetime | None:
        """Next moment at which somebody begins to work; None within three months. Now itself is not looked at."""
        for days in range(LOOK_AHEAD_DAYS):
            day = now.date() + timedelta(days=days)
            for opens, _ in self._on(day):
                if (opening := datetime.combine(day, opens, now.tzinfo)) > now:
                    return opening
        return None

    def tell(self) -> str:
        """Return the week in words: «lunes a viernes de 08:00 a 16:00»; days off are not told."""
        words, told = _read_words(), []
        for spans, days in groupby(range(WEEK), lambda day: self.week.get(day, ())):
            first, *_, last = (*(each := list(days)), each[-1])
            if spans:
                name = words["days"][first]
                between = words["from_to"].format(first=name, last=words["days"][last]) if last != first else name
                hours = (words["hours"].format(opens=f"{a:%H:%M}", closes=f"{b:%H:%M}") for a, b in spans)
                told.append(f"{between} {words['also'].join(hours)}")
        return str(words["next"].join(told))

    def _on(self, day: date) -> Spans:
        is_free = day in self.days_off or day in list_holidays(day.year)
        return () if is_free else self.week.get(day.weekday(), ())


def parse_staff_hours(text: str, days_off: str = "") -> StaffHours | None:
    """Read the settings; None for an empty text: nobody attends.

    Args:
        text: «08:00-16:00», Monday to Friday, or parts «lun-jue 08:00-12:00 13:00-17:00» with «;» between them.
        days_off: Dates and «2026-12-24..2027-01-02», with commas between them.

    Raises:
        CatalogError: A text is neither.
    """
    free = frozenset(_iter_days_off(days_off))
    if not text.strip():
        return None
    week: dict[int, Spans] = {}
    for part in filter(str.strip, text.split(";")):
        days, spans = _parse_part(part, text)
        if again := [day for day in days if day in week]:
            raise CatalogError(f"VENTANILLA_STAFF_HOURS: «{text}» dice dos veces «{_read_words()['days'][again[0]]}».")
        week |= dict.fromkeys(days, spans)
    return StaffHours(week=week, days_off=free)


def _parse_part(part: str, whole: str) -> tuple[list[int], Spans]:
    start = _RANGE.search(part)
    rest = _RANGE.sub(" ", part[start.start() :]) if start else part
    if start is None or re.sub(r"[\s,]|\by\b", "", rest):
        raise _unreadable(whole)
    try:
        spans = sorted((time(int(a), int(b)), time(int(c), int(d))) for a, b, c, d in _RANGE.findall(part))
    except ValueError as error:
        raise _unreadable(whole) from error
    ends = [moment for span in spans for moment in span]
    if any(one >= other for one, other in zip(ends[::2], ends[1::2], strict=True)):
        raise CatalogError(f"VENTANILLA_STAFF_HOURS: «{whole}» termina antes de empezar.")
    if ends != sorted(ends):
        raise CatalogError(f"VENTANILLA_STAFF_HOURS: en «{whole}» dos tramos se cruzan.")
    return _parse_days(part[: start.start()], whole), tuple(spans)


def _parse_days(text: str, whole: str) -> list[int]:
    if not text.strip():
        return list(WORKDAYS)
    days: list[int] = []
    for piece in text.split(","):
        match piece.replace("-", " a ").split():
            case [one]:
                first = last = _find_day(one, whole)
            case [one, "a", other]:
                first, last = _find_day(one, whole), _find_day(other, whole)
            case _:
                raise _unreadable(whole)
        days += [(first + step) % WEEK for step in range((last - first) % WEEK + 1)]
    return days


def _find_day(name: str, whole: str) -> int:
    words, key = _read_words(), fold(name.rstrip("."))
    found = [n for n, day in enumerate(words["days"]) if len(key) >= words["shortest"] and fold(day).startswith(key)]
    if len(found) != 1:
        raise CatalogError(
            f"VENTANILLA_STAFF_HOURS: en «{whole}» no se entiende el día «{name}»; escriba, por ejemplo, «lun»."
        )
    return found[0]


def _iter_days_off(text: str) -> Iterator[date]:
    for piece in filter(str.strip, text.split(",")):
        first, _, last = (part.strip() for part in piece.partition(".."))
        try:
            begins, ends = date.fromisoformat(first), date.fromisoformat(last or first)
        except ValueError as error:
            raise CatalogError(
                f"VENTANILLA_STAFF_DAYS_OFF: «{piece.strip()}» no es una fecha; escriba 2026-12-28 o 2026-12-28..2027-01-02."
            ) from error
        if not 0 <= (ends - begins).days <= 366:
            raise CatalogError(
                f"VENTANILLA_STAFF_DAYS_OFF: «{piece.strip()}» termina antes de empezar, o dura más de un año."
            )
        yield from (begins + timedelta(days=step) for step in range((ends - begins).days + 1))


def _unreadable(text: str) -> CatalogError:
    return CatalogError(f"VENTANILLA_STAFF_HOURS: «{text}» no se entiende; escriba, por ejemplo, {EXAMPLE}.")


@cache
def _read_words() -> Mapping[str, Any]:
    path = Path(__file__).with_suffix(".yml")
    words: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return words
