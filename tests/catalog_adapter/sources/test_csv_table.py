"""Rows of a CSV file, however a spreadsheet wrote it."""

from pathlib import Path

import pytest

from catalog_adapter.errors import TruncatedFile
from catalog_adapter.sources.csv_table import CsvTable
from catalog_adapter.sources.heading import read_headings
from catalog_adapter.sources.opening import open_source
from tests.catalog_adapter.exports import COLUMNS, row, write_csv
from tests.catalog_adapter.sources.conftest import read


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("cp1252", "Windows-1252"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_spreadsheets_write_is_read(tmp_path: Path, encoding: str, note: str | None, delimiter: str) -> None:
    """Encodings and separators of a Spanish desktop are recognised, and said when they are not UTF-8."""
    path = write_csv(
        tmp_path / "a.csv", [row(1, nombre="Permiso de señalización año ñandú")], encoding=encoding, delimiter=delimiter
    )
    source = open_source(path)
    (record,) = source.records()
    assert record.procedure.name == "Permiso de señalización año ñandú"
    assert bool(source.notes) == bool(note)
    assert note is None or note in source.notes[0]


def test_blank_rows_are_passed_over(tmp_path: Path) -> None:
    """A spreadsheet's empty rows at the end are no procedures."""
    path = write_csv(tmp_path / "a.csv", [row(1), dict.fromkeys(COLUMNS, ""), row(2)])
    assert [procedure.id for procedure in read(path)] == ["1", "2"]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    """The heading is row 1; blank rows count, and a line break within a cell does not."""
    data = [row(1, requisitos="1. Uno\n2. Dos"), dict.fromkeys(COLUMNS, ""), row(2)]
    table = CsvTable(write_csv(tmp_path / "a.csv", data).read_bytes(), read_headings())
    assert table.heading.labels == COLUMNS
    assert [(number, values["id"]) for number, values in table.rows()] == [(2, "1"), (4, "2")]


@pytest.mark.parametrize(
    ("line", "error", "words"),
    [("1,2,3", TruncatedFile, "La fila 3 tiene 3 columnas y el encabezado 15"), ('"abierta', TruncatedFile, "cortado")],
)
def test_a_row_that_is_cut_is_named(tmp_path: Path, line: str, error: type[Exception], words: str) -> None:
    """Rows before it were given already: whoever reads takes all or nothing."""
    path = write_csv(tmp_path / "a.csv", [row(1)])
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")
    with pytest.raises(error, match=words):
        list(CsvTable(path.read_bytes(), read_headings()).rows())
