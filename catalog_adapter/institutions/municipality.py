"""The departments and municipalities of the country, and how far apart two points are."""

import csv
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt

from catalog_adapter.sources.country_files import Country, current_country

EARTH_RADIUS_KM = 6371.0
"""Mean radius (IUGG)."""

Point = tuple[float, float]
"""Latitude and longitude, WGS 84 degrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """One of them; Guatemala has 340."""

    code: str
    """INE, four digits; the first two are the department's."""
    name: str
    department: str
    seat: Point


def read_municipalities(country: Country | None = None) -> dict[str, Municipality]:
    """Every municipality of a country by its code; CREDITS.md in its folder says where they come from."""
    return _read(country or current_country())


@cache
def _read(country: Country) -> dict[str, Municipality]:
    path = country.folder / "municipalities.csv"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    rows = csv.DictReader(text.splitlines())
    found = (
        Municipality(
            code=row["code"],
            name=row["name"],
            department=row["department"],
            seat=(float(row["latitude"]), float(row["longitude"])),
        )
        for row in rows
    )
    return {each.code: each for each in found}


def find_place_name(code: str) -> str | None:
    """«Cobán», or for two digits «Alta Verapaz»; None when there is no such code."""
    return _name_places(current_country()).get(code)


@cache
def _name_places(country: Country) -> dict[str, str]:
    places = _read(country)
    departments = {each.code[:2]: each.department for each in reversed(places.values())}
    return departments | {each.code: each.name for each in places.values()}


def measure_distance_km(first: Point, second: Point) -> float:
    """The great-circle distance (haversine)."""
    (south, west), (north, east) = (tuple(map(radians, point)) for point in (first, second))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))
