"""An XLSX file, written as its rows come: no library that we have lets the first byte out before the last row is read.

It is a ZIP of a few XML parts (ECMA-376, part 1). Texts stand in their cells («inlineStr»), so nothing has to be
remembered, and none of them is ever a formula.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any
from xml.sax.saxutils import escape

SHEET_ROWS = 1_000_000
"""Of one sheet, which holds 1,048,576 at most; then another begins."""
CELL_CHARS = 32_767
"""Of one cell (Microsoft, «Excel specifications and limits»)."""
ROWS_AT_ONCE = 200
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def write_book(rows: Iterable[dict[str, Any]], names: tuple[str, ...]) -> Iterator[bytes]:
    """Turn rows into the bytes of a spreadsheet, piece by piece; every sheet begins with the names."""
    out = _Outlet()
    left, sheets = iter(rows), 0
    first = list(islice(left, 1))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        while first or sheets == 0:
            sheets += 1
            # Its size is not known before it is written.
            with book.open(f"xl/worksheets/sheet{sheets}.xml", "w", force_zip64=True) as sheet:
                sheet.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{_row(names)}'.encode())
                own = islice(chain(first, left), SHEET_ROWS)
                while some := list(islice(own, ROWS_AT_ONCE)):
                    sheet.write("".join(_row(row[name] for name in names) for row in some).encode())
                    yield from out.take()
                sheet.write(b"</sheetData></worksheet>")
            first = list(islice(left, 1))
        for name, text in _frame(sheets):
            book.writestr(name, _HEAD + text)
    yield from out.take(all_of_it=True)


class _Outlet(io.RawIOBase):
    """Sink of the ZIP: what has come so far can be taken away."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._waiting = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        self._waiting += len(data)
        return len(data)

    def take(self, *, all_of_it: bool = False) -> Iterator[bytes]:
        """Give the waiting bytes, once they are worth sending."""
        if self._waiting > 65_536 or (all_of_it and self._waiting):
            yield b"".join(self._pieces)
            self._pieces, self._waiting = [], 0


def _row(values: Iterable[Any]) -> str:
    return f"<row>{''.join(map(_cell, values))}</row>"


def _cell(value: Any) -> str:
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    text = escape(_NOT_IN_XML.sub("", str(value))[:CELL_CHARS])
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _frame(sheets: int) -> Iterator[tuple[str, str]]:
    """The parts that say what the others are."""
    numbers = range(1, sheets + 1)
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for n in numbers
    )
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{kinds}</Types>'
    )
    yield "[Content_Types].xml", types
    book = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    yield "_rels/.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{book}</Relationships>'
    listed = "".join(f'<sheet name="Hoja {n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    yield "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    yield "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
