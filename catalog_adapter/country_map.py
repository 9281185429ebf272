"""Map of a country's municipalities: their shapes as SVG paths, made once by `benchmarks/maps/simplify.py`."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from catalog_adapter.sources.country_files import Country, current_country

MAP_FILE = "map.json"
Shape = tuple[int, int]
_NUMBER = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryMap:
    """Shapes on one sheet, in its own units, north up."""

    source: str
    """Package that they come from, with its licence."""
    width: int
    height: int
    municipalities: Mapping[str, str]
    """Path of each by its code: rings of relative lines."""
    lakes: Sequence[str]


def read_map(country: Country | None = None) -> CountryMap | None:
    """The map of a country; None where it has none."""
    return _read(country or current_country())


@cache
def _read(country: Country) -> CountryMap | None:
    path = country.folder / MAP_FILE
    return CountryMap(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None


def find_middle(path: str) -> Shape:
    """The middle of the largest ring of a path, for a letter to stand at."""
    ring = _find_largest(path)
    closed = [*zip(ring, [*ring[1:], ring[0]], strict=True)]
    double = sum(a * y - x * b for (a, b), (x, y) in closed) or 1
    across, down = (
        round(sum((a[axis] + b[axis]) * (a[0] * b[1] - b[0] * a[1]) for a, b in closed) / (3 * double))
        for axis in (0, 1)
    )
    return across, down


def measure_size(path: str) -> float:
    """The area of the largest ring of a path, in square units."""
    return measure_area(_find_largest(path))


def measure_area(ring: Sequence[tuple[float, float]]) -> float:
    """The area inside a ring, in square units; a ring that crosses itself counts by what is left."""
    return abs(sum(a * y - x * b for (a, b), (x, y) in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def _find_largest(path: str) -> list[Shape]:
    return max((_read_ring(each) for each in path.split("z") if each), key=measure_area)


def _read_ring(path: str) -> list[Shape]:
    numbers = list(map(int, _NUMBER.findall(path)))
    points = [(numbers[0], numbers[1])]
    for across, down in zip(numbers[2::2], numbers[3::2], strict=True):
        points.append((points[-1][0] + across, points[-1][1] + down))
    return points
