"""Departments and municipalities."""

import pytest

from catalog_adapter.institutions.municipality import find_place_name, measure_distance_km, read_municipalities


def test_there_are_340_in_22_departments() -> None:
    """Each with a code of four digits and a seat in the country."""
    all_of_them = read_municipalities()
    assert len(all_of_them) == 340
    assert len({code[:2] for code in all_of_them}) == 22
    assert all(13 < each.seat[0] < 18 and -93 < each.seat[1] < -88 for each in all_of_them.values())


@pytest.mark.parametrize(("code", "name"), [("1601", "Cobán"), ("16", "Alta Verapaz"), ("99", None), ("", None)])
def test_a_code_has_its_name(code: str, name: str | None) -> None:
    """Of a municipality or of a department."""
    assert find_place_name(code) == name


def test_distances_are_those_of_the_map() -> None:
    """A degree of latitude is 111 km, and nothing is away from itself."""
    assert measure_distance_km((14.0, -90.0), (15.0, -90.0)) == pytest.approx(111.2, abs=0.1)
    assert measure_distance_km((14.6, -90.5), (14.6, -90.5)) == 0
