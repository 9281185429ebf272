"""Holidays of the country."""

from datetime import date, timedelta
from functools import cache
from typing import Any

import yaml

from catalog_adapter.sources.country_files import Country, current_country

MONDAY, TUESDAY, WEDNESDAY = 0, 1, 2


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
