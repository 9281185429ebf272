"""Rows of a CSV file, in whatever encoding and with whatever separator a spreadsheet wrote it."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from catalog_adapter.errors import EmptyFile, FileTooLarge, TruncatedFile
from catalog_adapter.sources.base import MAX_CELL_CHARACTERS
from catalog_adapter.sources.encoding import decode
from catalog_adapter.sources.heading import SEARCHED, Heading, Headings

_SEPARATORS = (",", ";", "\t", "|")
_NAMES = {"cp1252": "Windows-1252", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


class CsvTable:
    """A CSV file whose heading was understood."""

    file_format = "csv"

    def __init__(self, data: bytes, headings: Headings) -> None:
        """Reads the file's bytes, under one of the headings.

        Raises:
            SourceError: it is empty, undecodable or lacks columns.
        """
        text, encoding = decode(data)
        if not text.strip():
            raise EmptyFile("El archivo está vacío.")
        self._text = text
        self._separator = _separator(text, headings)
        self._place, self._heading = headings.find(self._reader())
        self.notes: tuple[str, ...] = (
            (f"El archivo no está en UTF-8: se leyó como {_NAMES[encoding]}.",) if encoding in _NAMES else ()
        )

    @property
    def heading(self) -> Heading:
        """The columns."""
        return self._heading

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row with its number in the file (the first is row 1); blank rows are left out.

        Raises:
            SourceError: a row is broken or a cell is too long.
        """
        width = len(self._heading.columns)
        for number, values in enumerate(self._reader(), start=1):
            if number <= self._place + 1 or not any(value.strip() for value in values):
                continue
            if len(values) < width or any(value.strip() for value in values[width:]):
                raise TruncatedFile(
                    f"La fila {number} tiene {len(values)} columnas y el encabezado {width}: "
                    "el archivo está cortado o dañado. Descárguelo de nuevo."
                )
            yield number, self._heading.row(values)

    def _reader(self) -> Iterator[list[str]]:
        csv.field_size_limit(MAX_CELL_CHARACTERS)
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=self._separator, strict=True)
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise _explain(error, reader.line_num) from error
            yield row


def _explain(error: csv.Error, line: int) -> TruncatedFile | FileTooLarge:
    message = str(error)
    if "field larger" in message:
        return FileTooLarge(
            f"Una celda cerca de la línea {line} tiene más de {MAX_CELL_CHARACTERS:,} caracteres: no es texto de un "
            "trámite, o falta una comilla de cierre. Revise esa fila en el origen."
        )
    if "unexpected end" in message:
        return TruncatedFile("El archivo termina a la mitad de una fila: está cortado. Descárguelo de nuevo.")
    return TruncatedFile(f"El archivo está dañado cerca de la línea {line} ({message}). Descárguelo de nuevo.")


def _separator(text: str, headings: Headings) -> str:
    """The separator under which most labels of one of the first lines are columns of the catalogue."""
    lines = [line.replace('"', "") for line in islice(text.lstrip().splitlines(), SEARCHED)]
    return max(_SEPARATORS, key=lambda one: max(headings.count_known(line.split(one)) for line in lines))
