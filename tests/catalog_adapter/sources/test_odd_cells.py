"""Odd cells and lines: a doubt, and no reason to refuse a catalogue."""

from pathlib import Path

import pytest

from catalog_adapter.catalog import Catalog
from catalog_adapter.importing.quality import check_records
from catalog_adapter.sources.opening import open_source
from tests.catalog_adapter.exports import row, rows, write_csv
from tests.catalog_adapter.sources.conftest import read

ODD_DATES = {
    "25-04-2023": "2023-04-25",
    "25/04/23": "2023-04-25",
    "45041": "2023-04-25",
    "abril 2023": "None",
    "ayer": "None",
}


@pytest.mark.parametrize("odd", ODD_DATES)
@pytest.mark.parametrize("place", [0, 2])
def test_an_odd_date_is_a_doubt_and_no_more(tmp_path: Path, odd: str, place: int) -> None:
    """In any row, the last one too, the import goes on; a day that is said is read."""
    data = rows(3)
    data[place]["fecha_actualizado"] = odd
    records = list(open_source(write_csv(tmp_path / "a.csv", data)).records())
    assert str(records[place].procedure.updated_on) == ODD_DATES[odd]
    doubts = [(doubt.id, doubt.rule) for doubt in check_records(records) if doubt.field == "fecha_actualizado"]
    assert doubts == [(str(place + 1), "date_unreadable" if ODD_DATES[odd] == "None" else "date_odd")]


ODD_CELLS = {
    "costo": "#REF!",
    "tiempo_de_respuesta": "03-may",
    "descripcion": "Direcci\ufffdn que da n\x02meros",
    "requisitos": "FotografÃ\xada reciente",
    "codigo_moneda": "???",
    "enlace": "#N/A",
}


@pytest.mark.parametrize("column", ODD_CELLS)
def test_an_odd_cell_is_a_doubt_and_no_more(catalog: Catalog, tmp_path: Path, column: str) -> None:
    """One cell of one row does not keep the catalogue from coming in, and is not shown as it is."""
    path = write_csv(tmp_path / "a.csv", [*rows(2), row(3, **{column: ODD_CELLS[column]}), *rows(12)[3:]])
    report = catalog.import_file(path)
    assert report.added == 12
    assert any(doubt.id == "3" for doubt in report.doubts)
    one = catalog.get_procedure("3")
    assert not any(mark in repr(one) for mark in ("#", "\ufffd", "\\ufffd", "\\x02", "Ã", "03-may"))
    assert catalog.read_raw("3")[column] == ODD_CELLS[column]


@pytest.mark.parametrize("above", ["sep=;\r\n", "Catálogo de trámites 2025;;\r\n;;\r\n"])
def test_a_line_above_the_heading_is_passed_over(tmp_path: Path, above: str) -> None:
    """Excel's own «sep=;» and a title stand there."""
    path = write_csv(tmp_path / "a.csv", rows(2), delimiter=";")
    path.write_text(above + path.read_text(encoding="utf-8"), encoding="utf-8", newline="")
    assert len(read(path)) == 2


@pytest.mark.parametrize("ending", ["\r", "\n"])
def test_any_line_ending_is_read(tmp_path: Path, ending: str) -> None:
    """An old Mac's, too."""
    path = write_csv(tmp_path / "a.csv", rows(2))
    path.write_bytes(path.read_bytes().replace(b"\r\n", ending.encode()))
    assert len(read(path)) == 2
