"""Rows of the official XLSX export, read as a stream."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from catalog_adapter.errors import EmptyFile, FileTooLarge, MergedCells, MissingColumns, TruncatedFile
from catalog_adapter.sources.archive import DAMAGED, ERRORS, check_archive, open_transitional
from catalog_adapter.sources.base import MAX_CELL_CHARACTERS
from catalog_adapter.sources.heading import Heading, Headings

if TYPE_CHECKING:
    from openpyxl import Workbook

_BROKEN = (*ERRORS, KeyError, SyntaxError, TypeError, AttributeError, IndexError)
"""What openpyxl raises on parts that are missing, cut or not as they should be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """One sheet of a workbook, as far as choosing needs it."""

    title: str
    part: str
    """Its name in the archive."""
    is_hidden: bool
    place: int = 0
    """Where its heading stands, 0-based."""
    heading: Heading | None = None
    """None when it has none of ours."""
    problem: MissingColumns | EmptyFile | None = None


class XlsxTable:
    """The sheet of a workbook whose heading was understood: the first visible one, whatever stands before it."""

    file_format = "xlsx"

    def __init__(self, data: bytes, headings: Headings) -> None:
        """Checks the archive's bytes before anything of it is unpacked in memory.

        Raises:
            SourceError: it is damaged, hostile, lacks columns, or has merged cells among its rows.
        """
        self._data, self._headings = data, headings
        merged = check_archive(data)
        sheets = self._read_sheets()
        if not any(sheet.heading for sheet in sheets):  # a merged heading has no labels where it was merged
            for sheet in sheets:
                _refuse_merged(merged.get(sheet.part, []), 1)
        self._sheet, self._heading = _choose(sheets)
        self.notes = _tell_left(self._sheet, sheets)
        _refuse_merged(merged.get(self._sheet.part, []), self._sheet.place + 1)

    @property
    def heading(self) -> Heading:
        """The columns."""
        return self._heading

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row with its number in the sheet (the first is row 1); blank rows are left out."""
        width = len(self.heading.columns)
        with self._open() as workbook:
            for number, values in enumerate(_values(workbook, self._sheet.title), start=1):
                if number > self._sheet.place + 1 and any(values):
                    yield number, self.heading.row([*values, *[""] * (width - len(values))])

    def _read_sheets(self) -> list[_Sheet]:
        with self._open() as workbook:
            return [_read_sheet(workbook, sheet, self._headings) for sheet in workbook.worksheets]

    @contextmanager
    def _open(self) -> "Iterator[Workbook]":
        # Imported here: it takes 15 MB, and the program that answers never reads a workbook.
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException

        try:
            # As a stream: of a path openpyxl believes the ending, and a name can lie.
            with open_transitional(self._data) as stream:
                workbook = load_workbook(stream, read_only=True, data_only=True)
                try:
                    yield workbook
                finally:
                    workbook.close()
        except (InvalidFileException, *_BROKEN) as error:
            raise TruncatedFile(DAMAGED) from error


def _read_sheet(workbook: "Workbook", sheet: Any, headings: Headings) -> _Sheet:
    known = {"title": sheet.title, "part": sheet._worksheet_path, "is_hidden": sheet.sheet_state != "visible"}
    try:
        place, heading = headings.find(_values(workbook, sheet.title))
    except (MissingColumns, EmptyFile) as problem:
        return _Sheet(**known, problem=problem)
    return _Sheet(**known, place=place, heading=heading)


def _values(workbook: "Workbook", title: str) -> Iterator[list[str]]:
    sheet: Any = workbook[title]
    sheet.reset_dimensions()  # a writer may state fewer rows than it wrote
    for row in sheet.iter_rows():
        yield [_text(cell) for cell in row]


def _choose(sheets: list[_Sheet]) -> tuple[_Sheet, Heading]:
    """The first sheet with our columns that people see.

    Raises:
        SourceError: there is none; what is said is about the sheet that people see first.
    """
    ours = [(sheet, sheet.heading) for sheet in sheets if sheet.heading]
    visible = [(sheet, heading) for sheet, heading in ours if not sheet.is_hidden]
    if visible:
        return visible[0]
    if ours:
        raise MissingColumns(
            f"La hoja «{ours[0][0].title}» tiene las columnas del catálogo, pero está oculta. Si es la que quiere importar, "
            "muéstrela y guarde el libro de nuevo."
        )
    problems = [sheet.problem for sheet in sorted(sheets, key=lambda sheet: sheet.is_hidden) if sheet.problem]
    raise next((one for one in problems if isinstance(one, MissingColumns)), EmptyFile("La hoja está vacía."))


def _tell_left(taken: _Sheet, sheets: list[_Sheet]) -> tuple[str, ...]:
    """One sentence on the sheets that were not read; none where there was one only."""
    left = [f"«{one.title}»{' (oculta)' if one.is_hidden else ''}" for one in sheets if one is not taken]
    return (f"Del libro se leyó la hoja «{taken.title}»; no se leyó: {', '.join(left)}.",) if left else ()


def _refuse_merged(merged: list[str], heading_row: int) -> None:
    """No merged cells in heading and rows; a title above them may have some."""
    among = [one for one in merged if int("".join(filter(str.isdigit, one.split(":")[1]))) >= heading_row]
    if among:
        raise MergedCells(
            f"La hoja tiene celdas combinadas ({among[0]}). Sepárelas (Combinar y centrar → Separar "
            "celdas), deje una sola fila de encabezado y guárdela de nuevo."
        )


def _text(cell: Any) -> str:
    """A cell as the CSV export would write it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{_number(round(value * 100, 6))} %" if "%" in cell.number_format else _number(value)
    text = str(value).replace("_x000D_", "")
    if len(text) > MAX_CELL_CHARACTERS:
        raise FileTooLarge(
            f"Una celda tiene más de {MAX_CELL_CHARACTERS:,} caracteres: no es texto de un trámite. "
            "Revísela en el origen."
        )
    return text


def _number(value: float) -> str:
    """With a decimal comma; three decimals get a fourth, lest they read as thousands."""
    text = format(Decimal(str(value)), "f")
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    if not fraction:
        return whole
    return f"{whole},{fraction}0" if len(fraction) == 3 else f"{whole},{fraction}"
