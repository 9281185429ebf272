"""Workbooks as people keep them: the sheet with our columns is read, whole, and what was left is said."""

import re
import zipfile
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from catalog_adapter.errors import MergedCells, MissingColumns, SourceError, UnknownFormat
from catalog_adapter.importing.quality import check_records
from catalog_adapter.sources.opening import open_source
from tests.catalog_adapter.exports import COLUMNS, row, rows, write_xlsx


def _names(path: Path) -> list[str]:
    return [record.procedure.name for record in open_source(path).records()]


def _changed(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """The workbook with its parts changed, as another program would have written it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: change(name, archive.read(name)) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def _book(path: Path, build: Callable[[Workbook], None]) -> Path:
    book = load_workbook(write_xlsx(path, rows(12)))
    build(book)
    book.save(path)
    return path


@pytest.mark.parametrize("stated", ["A1:O5", "A1:C13", "A1", "A1:O99999"])
def test_rows_beyond_the_stated_size_are_read(tmp_path: Path, stated: str) -> None:
    """A writer may state fewer rows or columns than it wrote, or more."""

    def restate(name: str, data: bytes) -> bytes:
        return (
            re.sub(rb'<dimension ref="[^"]*"', f'<dimension ref="{stated}"'.encode(), data)
            if "sheet1" in name
            else data
        )

    assert len(_names(_changed(write_xlsx(tmp_path / "a.xlsx", rows(12)), restate))) == 12


def _draft_first(book: Workbook) -> None:
    draft = book.create_sheet("Borrador", 0)
    draft.sheet_state = "hidden"
    for one in (list(COLUMNS), [row(99, nombre="Borrador de permiso")[column] for column in COLUMNS]):
        draft.append(one)


def _notes_first(book: Workbook) -> None:
    book.create_sheet("Portada", 0).append(["Catálogo de trámites 2025"])


def _title_above(book: Workbook) -> None:
    sheet = book.worksheets[0]
    sheet.insert_rows(1, 3)
    sheet["A1"] = "Catálogo de trámites"
    sheet.merge_cells("A1:O2")


def _merged_elsewhere(book: Workbook) -> None:
    cover = book.create_sheet("Portada")
    cover["A1"] = "Portada"
    cover.merge_cells("A1:C1")


@pytest.mark.parametrize(
    ("build", "left"),
    [
        (_draft_first, "Borrador» (oculta)"),
        (_notes_first, "Portada»"),
        (_title_above, ""),
        (_merged_elsewhere, "Portada»"),
    ],
)
def test_the_sheet_with_our_columns_is_taken(tmp_path: Path, build: Callable[[Workbook], None], left: str) -> None:
    """Wherever it stands and whatever stands above it; the notes say which were left."""
    path = _book(tmp_path / "a.xlsx", build)
    assert _names(path) == [f"{one['nombre']}" for one in rows(12)]
    assert left in " ".join(open_source(path).notes)


def test_a_hidden_sheet_alone_is_not_taken(tmp_path: Path) -> None:
    """Who hid it did not mean to hand it in."""

    def hide(book: Workbook) -> None:
        book.worksheets[0].sheet_state = "hidden"
        book.create_sheet("Notas").append(["nada"])
        book.active = 1

    with pytest.raises(MissingColumns, match="oculta"):
        _names(_book(tmp_path / "a.xlsx", hide))


def test_merged_cells_below_a_title_are_refused(tmp_path: Path) -> None:
    """Only what stands above the heading may be merged."""

    def merge(book: Workbook) -> None:
        _title_above(book)
        book.worksheets[0].merge_cells("B8:B9")

    with pytest.raises(MergedCells, match="B8:B9"):
        _names(_book(tmp_path / "a.xlsx", merge))


def test_a_workbook_under_another_name_is_read(tmp_path: Path) -> None:
    """Its bytes say what it is."""
    path = write_xlsx(tmp_path / "a.xlsx", rows(3)).rename(tmp_path / "a.csv")
    assert len(_names(path)) == 3


def test_a_strict_workbook_is_read(tmp_path: Path) -> None:
    """«Libro de Excel Open XML estricto» names its parts otherwise and holds the same."""
    names = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }

    def make_strict(_: str, data: bytes) -> bytes:
        for old, new in names.items():
            data = data.replace(old, new)
        return data

    path = _changed(write_xlsx(tmp_path / "a.xlsx", rows(3)), make_strict)
    assert _names(path) == [one["nombre"] for one in rows(3)]


def _zipped(**parts: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in parts.items():
                archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), data)

    return write


def _encrypted(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(99))


@pytest.mark.parametrize(
    ("write", "reason"),
    [
        (_zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_xml=b"<a/>"), "LibreOffice"),
        (_zipped(xl__workbook_bin=b""), "xlsb"),
        (_zipped(word__document_xml=b"<a/>"), "Word"),
        (_encrypted, "contraseña"),
    ],
)
def test_another_programs_file_is_named(tmp_path: Path, write: Callable[[Path], None], reason: str) -> None:
    """The reason is the right one, and says what to do."""
    write(tmp_path / "a.xlsx")
    with pytest.raises(UnknownFormat, match=reason):
        _names(tmp_path / "a.xlsx")


def test_cells_that_a_spreadsheet_remade_are_doubts(tmp_path: Path) -> None:
    """Dates, times, spans of time and percentages where a text or an amount belongs."""

    def remake(book: Workbook) -> None:
        sheet = book.worksheets[0]
        duration, cost = COLUMNS.index("tiempo_de_respuesta") + 1, COLUMNS.index("costo") + 1
        remade: list[date | time | timedelta] = [date(2023, 5, 3), time(3, 0), timedelta(hours=27)]
        for place, value in enumerate(remade, start=2):
            sheet.cell(place, duration).value = value
        sheet.cell(5, cost).value = 0.12
        sheet.cell(5, cost).number_format = "0%"

    records = list(open_source(_book(tmp_path / "a.xlsx", remake)).records())
    assert [record.procedure.duration for record in records[:3]] == [None, None, None]
    assert (records[3].procedure.cost.amount, records[3].procedure.cost.text) == (None, None)
    found = [(doubt.id, doubt.rule) for doubt in check_records(records) if doubt.rule.startswith("cell_")]
    assert found == [("1", "cell_date"), ("2", "cell_date"), ("3", "cell_date"), ("4", "cell_percentage")]


@pytest.mark.parametrize("place", range(0, 3000, 97))
def test_a_damaged_workbook_is_refused_with_a_sentence(tmp_path: Path, place: int) -> None:
    """Whatever byte is wrong, it is read or refused, never an error of the reader's own."""
    path = write_xlsx(tmp_path / "a.xlsx", rows(3))
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= 0xFF
    path.write_bytes(data)
    try:
        assert len(_names(path)) <= 3
    except SourceError as error:
        assert str(error).endswith((".", ").", "»."))
