"""Opening hours: weekdays, hours, and the country's holidays."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

import yaml

from catalog_adapter.errors import CatalogError
from catalog_adapter.sources.country_files import Country, current_country

_HOURS = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")
LOOK_AHEAD_DAYS = 30
MONDAY, TUESDAY, WEDNESDAY, SATURDAY = 0, 1, 2, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHours:
    """Hours of one day, the same from Monday to Friday."""

    opens: time
    closes: time

    def is_open(self, now: datetime) -> bool:
        """True when somebody works at a moment, given in the country's time."""
        return is_working_day(now.date()) and self.opens <= now.time() < self.closes

    def next_opening(self, now: datetime) -> datetime:
        """Next moment at which somebody works; now itself is not looked at."""
        for days in range(LOOK_AHEAD_DAYS):
            day = now.date() + timedelta(days=days)
            opening = datetime.combine(day, self.opens, now.tzinfo)
            if opening > now and is_working_day(day):
                return opening
        raise ValueError("no working day within a month")


def parse_hours(text: str) -> OfficeHours | None:
    """«08:00-16:00»; None for an empty text: nobody works.

    Raises:
        CatalogError: The text is neither.
    """
    if not text.strip():
        return None
    match = _HOURS.fullmatch(text.strip())
    try:
        hours = [int(each) for each in match.groups()] if match else []
        made = OfficeHours(opens=time(hours[0], hours[1]), closes=time(hours[2], hours[3]))
    except (IndexError, ValueError) as error:
        raise CatalogError(f"El horario «{text}» no se entiende; se espera, por ejemplo, «08:00-16:00».") from error
    if made.opens >= made.closes:
        raise CatalogError(f"El horario «{text}» termina antes de empezar.")
    return made


def is_working_day(day: date) -> bool:
    """True when a day is neither of a weekend nor a holiday."""
    return day.weekday() < SATURDAY and day not in list_holidays(day.year)


def list_holidays(year: int) -> frozenset[date]:
    """The holidays of a year in the country."""
    return _list_holidays(current_country(), year)


@cache
def _list_holidays(country: Country, year: int) -> frozenset[date]:
    rules = _rules(country)
    fixed = {date.fromisoformat(f"{year}-{day}") for day in rules["fixed"]}
    moved = {_move(date.fromisoformat(f"{year}-{day}")) for day in rules["moved"]}
    holy = {find_easter(year) + timedelta(days=days) for days in rules["from_easter"]}
    return frozenset(fixed | moved | holy)


def find_easter(year: int) -> date:
    """Easter Sunday, by the algorithm that Nature published in 1876 (Meeus, «Astronomical Algorithms», chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _move(day: date) -> date:
    """Decreto 19-2018: Tuesday and Wednesday to the Monday before, the rest of the week to the Monday after."""
    if day.weekday() == MONDAY:
        return day
    if day.weekday() in {TUESDAY, WEDNESDAY}:
        return day - timedelta(days=day.weekday())
    return day + timedelta(days=7 - day.weekday())


def _rules(country: Country) -> dict[str, Any]:
    path = country.folder / "holidays.yml"
    if not path.is_file():
        return {"fixed": [], "moved": [], "from_easter": []}
    rules: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return rules
