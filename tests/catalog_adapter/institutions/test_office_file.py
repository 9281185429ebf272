"""A file of offices is read whole, or refused with its line."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from catalog_adapter.errors import EmptyFile, InvalidRecord, MissingColumns, UnknownFormat
from catalog_adapter.institutions.office_file import parse_offices
from tests.catalog_adapter.institutions.conftest import COBAN, HEADING


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


WAYS: dict[str, Callable[[str], str]] = {
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
