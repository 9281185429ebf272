"""Rows of the official XLSX export, read as a stream."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from catalog_adapter.errors import EmptyFile, FileTooLarge, HostileFile, MergedCells, TruncatedFile
from catalog_adapter.sources.base import MAX_CELL_CHARACTERS
from catalog_adapter.sources.heading import Heading, parse_heading

MAX_UNPACKED_BYTES = 200_000_000
"""Four times the largest file that we take; the national catalogue unpacks to about 6 MB."""
_MERGE = re.compile(rb'<mergeCell\b[^>]*\bref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_CHUNK = 1 << 16
_DAMAGED = "El archivo XLSX está cortado o dañado. Descárguelo de nuevo."


class XlsxTable:
    """A workbook's first sheet whose heading was understood."""

    file_format = "xlsx"
    notes: tuple[str, ...] = ()

    def __init__(self, path: Path) -> None:
        """Checks the archive before anything of it is unpacked in memory.

        Raises:
            SourceError: it is damaged, hostile, has merged cells, or lacks columns.
        """
        self._path = path
        _check_archive(path)
        first = next(self._values(), None)
        if first is None:
            raise EmptyFile("La hoja está vacía.")
        self._heading = parse_heading(first)

    @property
    def heading(self) -> Heading:
        """The columns."""
        return self._heading

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row with its number in the sheet (the heading is row 1); blank rows are left out."""
        for number, values in enumerate(self._values(), start=1):
            if number > 1 and any(values):
                yield number, self._heading.row(values)

    def _values(self) -> Iterator[list[str]]:
        # Imported here: it takes 15 MB, and the program that answers never reads a workbook.
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException

        try:
            workbook = load_workbook(self._path, read_only=True, data_only=True)
        except (
            InvalidFileException,
            zipfile.BadZipFile,
            KeyError,
            ValueError,
            OSError,
            EOFError,
            SyntaxError,
        ) as error:
            raise TruncatedFile(_DAMAGED) from error
        try:
            for row in workbook.worksheets[0].iter_rows(values_only=True) if workbook.worksheets else ():
                yield [_text(value) for value in row]
        except (zipfile.BadZipFile, KeyError, ValueError, EOFError, SyntaxError) as error:
            raise TruncatedFile(_DAMAGED) from error
        finally:
            workbook.close()


def _text(value: Any) -> str:
    """A cell as the CSV export would write it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value)
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


def _check_archive(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
            if unpacked > MAX_UNPACKED_BYTES:
                raise HostileFile(
                    f"El archivo XLSX se expande a {unpacked // 1_000_000} MB: no es una exportación del catálogo."
                )
            for part in archive.infolist():
                if part.filename.lower().endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        _check_part(stream, is_sheet=part.filename.startswith("xl/worksheets/"))
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise TruncatedFile(_DAMAGED) from error


def _check_part(stream: IO[bytes], *, is_sheet: bool) -> None:
    """No document type (entities that expand), no merged cells; reads on to the end only for a sheet."""
    tail = b""
    while chunk := stream.read(_CHUNK):
        window = tail + chunk
        if b"<!DOCTYPE" in window or b"<!ENTITY" in window:
            raise HostileFile("El archivo XLSX trae declaraciones XML que ninguna exportación tiene; no se abre.")
        if is_sheet and (merged := _MERGE.search(window)):
            raise MergedCells(
                f"La hoja tiene celdas combinadas ({merged[1].decode()}). Sepárelas (Combinar y centrar → Separar "
                "celdas), deje una sola fila de encabezado y guárdela de nuevo."
            )
        if not is_sheet and len(window) > _CHUNK:
            return
        tail = window[-200:]
