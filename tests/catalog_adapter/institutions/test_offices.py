"""Offices: the file, the table, places and distances."""

from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import Engine

from catalog_adapter.errors import EmptyFile, InvalidRecord, MissingColumns, UnknownFormat
from catalog_adapter.institutions.municipality import find_place_name, measure_distance_km, read_municipalities
from catalog_adapter.institutions.office_file import parse_offices
from catalog_adapter.institutions.offices import Offices, select_in, sort_by_distance
from nlu.lists import read_list

HEADING = "institucion,nombre,direccion,municipio,latitud,longitud,horario,telefonos,servicios,fuente,fecha\n"
COBAN = "renap,RENAP Cobán,1a. calle 1-01 zona 1,1601,15.47,-90.37,8 a 16,,,Página,2026-03-01\n"
SALAMA = "renap,RENAP Salamá,2a. calle 2-02,1501,,,,,,Página,2026-03-01\n"
SAT = "sat,SAT Cobán,3a. calle,1601,,,,,,Página,2026-03-01\n"


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


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (HEADING, EmptyFile),
        ("nombre,direccion\na,b\n", MissingColumns),
        (HEADING + COBAN.replace("1a. calle 1-01 zona 1", ""), InvalidRecord),
        (HEADING + COBAN.replace("15.47,-90.37", "-90.37,15.47"), InvalidRecord),
        (HEADING + COBAN.replace("15.47", ""), InvalidRecord),
        (HEADING + COBAN.replace("2026-03-01", "ayer"), InvalidRecord),
    ],
)
def test_a_file_that_is_not_as_documented_is_refused(content: str, error: type[Exception]) -> None:
    """Missing columns, empty cells, points outside of the country and dates in words are named."""
    with pytest.raises(error):
        parse_offices(content.encode())


WAYS = {
    "semicolons": lambda text: text.replace(",", ";"),
    "accents": lambda text: text.replace("direccion", "Dirección").replace("telefonos", "TELÉFONOS"),
    "capitals": lambda text: text.replace("institucion", "INSTITUCION").replace("sat,", "SAT,"),
    "no leading zero": lambda text: text.replace("0101", "101"),
    "a place by its name": lambda text: text.replace("0101", "Cobán").replace("1601", "Cobán"),
    "day first": lambda text: text.replace("2026-03-01", "01/03/2026"),
    "blank rows": lambda text: text + "\n,,,,,,,,,,\n",
    "an old Mac's lines": lambda text: text.replace("\n", "\r"),
    "a title": lambda text: "Sedes 2026\n" + text,
    "columns in another order": lambda text: "\n".join(
        ",".join(reversed(line.split(","))) for line in text.splitlines()
    ),
    "the institution's whole name": lambda text: text.replace("\nsat,", "\nSuperintendencia -SAT-,"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_file_is_read_as_spreadsheets_write_it(way: str) -> None:
    """Separators, headings, places, days, blank rows and line ends, each as somebody hands it in."""
    text = WAYS[way](
        HEADING + "sat,SAT Centro,7a. avenida 3-73,0101,14.62,-90.52,8 a 16,2329-7070,,Página,2026-03-01\n"
    )
    (office,) = parse_offices(text.encode())
    assert (office.institution_id, office.name, office.phones) == ("sat", "SAT Centro", "2329-7070")
    assert office.municipality == ("1601" if "name" in way and "place" in way else "0101")
    assert str(office.dated) == "2026-03-01"


def test_a_workbook_of_offices_is_read() -> None:
    """Codes and coordinates are numbers in its cells, and days are days."""
    book, out = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADING.strip().split(","))
    place = ("renap", "RENAP Cobán", "1a. calle", 1601, 15.47, -90.37)
    sheet.append([*place, None, 77790000, None, "Página", date(2026, 3, 1)])
    book.save(out)
    (office,) = parse_offices(out.getvalue())
    assert (office.municipality, office.latitude, office.phones) == ("1601", 15.47, "77790000")
    assert str(office.dated) == "2026-03-01"


def test_a_file_of_another_program_is_named() -> None:
    """What the catalogue refuses with a reason, this does too."""
    with pytest.raises(UnknownFormat, match="PDF"):
        parse_offices(b"%PDF-1.7 and so on")


def test_offices_are_chosen_by_place_and_by_distance() -> None:
    """A department holds its municipalities' offices; an office without a point is at its municipality's seat."""
    offices = parse_offices((HEADING + COBAN + SALAMA).encode())
    assert [each.name for each in select_in(offices, ["16"])] == ["RENAP Cobán"]
    assert [each.name for each in select_in(offices, ["1501"])] == ["RENAP Salamá"]
    nearest = sort_by_distance(offices, read_municipalities()["1501"].seat)
    assert next((round(distance), each.name) for distance, each in nearest) == (0, "RENAP Salamá")
