"""The map that ships: every municipality once, where its seat is, in a few kilobytes."""

import gzip

import pytest

from catalog_adapter.country_map import MAP_FILE, find_middle, measure_area, measure_size, read_map
from catalog_adapter.institutions.municipality import read_municipalities
from catalog_adapter.sources.country_files import GUATEMALA, Country


def test_every_municipality_is_drawn_inside_the_sheet() -> None:
    """By its code; none is so small that nothing is left of it."""
    drawn = read_map()
    assert drawn is not None
    assert set(drawn.municipalities) == set(read_municipalities())
    for code, path in drawn.municipalities.items():
        across, down = find_middle(path)
        assert 0 < across < drawn.width, code
        assert 0 < down < drawn.height, code
        assert measure_size(path) > 10, code


def test_the_map_lies_as_the_seats_do() -> None:
    """North is up and east is right: of towns far apart, shapes and seats are in the same order."""
    drawn, towns = read_map(), read_municipalities()
    assert drawn is not None
    eastward, southward = ("0901", "0101", "1801"), ("1701", "1601", "0101", "2214")
    for far, axis in ((eastward, 0), (southward, 1)):
        assert sorted(far, key=lambda code: find_middle(drawn.municipalities[code])[axis]) == list(far)
        seats = {code: (towns[code].seat[1], -towns[code].seat[0]) for code in far}
        assert sorted(far, key=lambda code: seats[code][axis]) == list(far)


def test_it_is_small() -> None:
    """The page that holds it has 60 kB to go over slow lines in."""
    assert len(gzip.compress((GUATEMALA.folder / MAP_FILE).read_bytes())) < 20_000


def test_a_country_may_have_none(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Then its board is tables alone."""
    assert read_map(Country(tmp_path_factory.mktemp("elsewhere"))) is None


def test_areas_and_middles() -> None:
    """Of a square, and of the larger of two."""
    assert measure_area([(0, 0), (4, 0), (4, 4), (0, 4)]) == 16
    two = "M0 0l4 0 0 4-4 0zM10 10l10 0 0 10-10 0z"
    assert (find_middle(two), measure_size(two)) == ((15, 15), 100)
