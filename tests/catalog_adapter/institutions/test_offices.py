"""Offices: the file, the table, places and distances."""

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Engine

from catalog_adapter.errors import InvalidRecord
from catalog_adapter.institutions.municipality import find_place_name, measure_distance_km, read_municipalities
from catalog_adapter.institutions.office_file import parse_offices
from catalog_adapter.institutions.offices import Offices, select_in, sort_by_distance
from nlu.lists import read_list
from tests.catalog_adapter.institutions.conftest import COBAN, HEADING, SALAMA, SAT


def test_there_are_22_departments_and_340_municipalities() -> None:
    """Codes are without gaps in each department, and no two seats are alike."""
    places = read_municipalities()
    counts = Counter(code[:2] for code in places)
    assert len(places) == 340
    assert len(counts) == 22
    assert all(f"{department}{count:02}" in places for department, count in counts.items())
    assert len({each.seat for each in places.values()}) == 340


def test_the_language_knows_the_same_places() -> None:
    """The list of names that messages are read with has the codes and names of the table."""
    listed = read_list("places")
    assert {code: names[0] for code, names in listed["municipalities"].items()} == {
        code: each.name for code, each in read_municipalities().items()
    }
    assert {code: names[0] for code, names in listed["departments"].items()} == {
        code: find_place_name(code) for code in listed["departments"]
    }


def test_distance_is_measured_over_the_globe() -> None:
    """From the capital to Quetzaltenango it is about 110 km as the crow flies; from a point to itself none."""
    capital, xela = read_municipalities()["0101"].seat, read_municipalities()["0901"].seat
    assert 100 < measure_distance_km(capital, xela) < 125
    assert measure_distance_km(xela, xela) == 0


def test_import_replaces_the_offices_of_the_institutions_that_it_names(engine: Engine, tmp_path: Path) -> None:
    """The second file holds one institution; the other's offices stay."""
    offices, file = Offices(engine), tmp_path / "offices.csv"
    file.write_text(HEADING + COBAN + SALAMA + SAT, encoding="utf-8")
    assert offices.import_file(file) == 3
    file.write_text(HEADING + SALAMA, encoding="utf-8")
    assert offices.import_file(file) == 1
    assert [each.name for each in offices.list_offices("renap")] == ["RENAP Salamá"]
    assert [each.name for each in offices.list_offices("sat")] == ["SAT Cobán"]


def test_a_broken_file_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    """One bad row, and the offices are as before."""
    offices, file = Offices(engine), tmp_path / "offices.csv"
    file.write_text(HEADING + COBAN, encoding="utf-8")
    offices.import_file(file)
    file.write_text(HEADING + SALAMA + COBAN.replace("1601", "9999"), encoding="utf-8")
    with pytest.raises(InvalidRecord, match="Línea 3"):
        offices.import_file(file)
    assert [each.name for each in offices.list_offices("renap")] == ["RENAP Cobán"]


def test_offices_are_chosen_by_place_and_by_distance() -> None:
    """A department holds its municipalities' offices; an office without a point is at its municipality's seat."""
    offices = parse_offices((HEADING + COBAN + SALAMA).encode())
    assert [each.name for each in select_in(offices, ["16"])] == ["RENAP Cobán"]
    assert [each.name for each in select_in(offices, ["1501"])] == ["RENAP Salamá"]
    nearest = sort_by_distance(offices, read_municipalities()["1501"].seat)
    assert next((round(distance), each.name) for distance, each in nearest) == (0, "RENAP Salamá")
