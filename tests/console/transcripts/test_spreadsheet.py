"""Spreadsheets are written row by row."""

import io

import pytest
from openpyxl import load_workbook

from console.transcripts import spreadsheet
from console.transcripts.export import Format, write_file


def test_a_spreadsheet_goes_on_on_another_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet holds a million rows; numbers, yes and no, and texts of any length and sign come back as they were."""
    monkeypatch.setattr(spreadsheet, "SHEET_ROWS", 2)
    rows = [
        {"a": 1, "b": " <&> \n«ñ»", "c": None},
        {"a": 2.5, "b": "=1", "c": True},
        {"a": 3, "b": "x" * 40_000, "c": ""},
    ]
    book = load_workbook(io.BytesIO(b"".join(write_file(rows, ("a", "b", "c"), Format.XLSX))))
    read = [[tuple(cell.value for cell in row) for row in sheet.iter_rows()] for sheet in book]
    head = ("a", "b", "c")
    assert read[0] == [head, (1, " <&> \n«ñ»", None), (2.5, "=1", True)]
    assert read[1] == [head, (3, "x" * 32_767, None)]
    assert book.worksheets[0]["B3"].data_type == "s"
