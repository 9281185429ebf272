"""Rows of a workbook, and what is no workbook of ours."""

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from catalog_adapter.errors import HostileFile
from catalog_adapter.model import CostState
from catalog_adapter.sources.heading import read_headings
from catalog_adapter.sources.opening import open_source
from catalog_adapter.sources.xlsx_table import XlsxTable
from tests.catalog_adapter.exports import COLUMNS, row
from tests.catalog_adapter.sources.conftest import at_most_mb, read


def test_a_zip_bomb_is_refused_unpacked(tmp_path: Path) -> None:
    """A workbook of 300 kB that unpacks to 300 MB is refused by its own table of contents."""
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _ in range(300):
            part.write(bytes(1_000_000))
    with at_most_mb(5), pytest.raises(HostileFile, match="300 MB"):
        open_source(path)


def test_formulas_and_other_sheets_are_left_alone(tmp_path: Path) -> None:
    """Only the first sheet is read; a formula gives its kept value, never its text."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(list(COLUMNS))
    sheet.append([row(1)[column] if column != "costo" else "=1+1" for column in COLUMNS])
    workbook.create_sheet("notas").append(["nada"])
    workbook.save(tmp_path / "a.xlsx")
    (procedure,) = read(tmp_path / "a.xlsx")
    assert procedure.cost.state is CostState.UNKNOWN


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (7, "7"),
        (25.5, "25,5"),
        (0.125, "0,1250"),
        (1000.0, "1000"),
        (1e-7, "0,0000001"),
        (datetime(2023, 5, 2, 9, 58, 23), "2023-05-02 09:58:23"),  # noqa: DTZ001  a workbook knows no zones
        ("dos_x000D_\nlíneas", "dos\nlíneas"),
    ],
)
def test_a_cell_is_what_the_csv_would_write(tmp_path: Path, value: object, text: str) -> None:
    """Decimals with a comma, and never three of them: «0,125» would be a hundred and twenty-five."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(list(COLUMNS))
    sheet.append([value if column == "costo" else "x" for column in COLUMNS])
    workbook.save(tmp_path / "a.xlsx")
    [(number, values)] = XlsxTable((tmp_path / "a.xlsx").read_bytes(), read_headings()).rows()
    assert (number, values["costo"]) == (2, text)
