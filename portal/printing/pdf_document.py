"""A document of pages in PDF: letter size, Helvetica, written from top to bottom. docs/adr/0040 tells why it is drawn so."""

import io
from collections.abc import Sequence

import pydyf

from portal.printing.font_metrics import break_lines, to_font

WIDTH, HEIGHT = 612.0, 792.0
"""Points: letter size, which Guatemala prints on."""
MARGIN = 54.0
TEXT, SMALL, TITLE, HEAD = 11.0, 9.0, 16.0, 12.5
LEADING = 1.35
BOX = 9.0
INDENT = 18.0


class PdfDocument:
    """Pages, filled from top to bottom."""

    def __init__(self, title: str) -> None:
        self._pdf = pydyf.PDF()
        self._pdf.info["Title"] = pydyf.String(title)
        self._pdf.catalog["Lang"] = pydyf.String("es-GT")
        self._fonts = pydyf.Dictionary(
            {
                "R": self._add_font("Helvetica"),
                "B": self._add_font("Helvetica-Bold"),
            }
        )
        self._stream: pydyf.Stream | None = None
        self._y = 0.0

    def head(self, text: str) -> None:
        """A heading, with room for two lines under it."""
        self._need(HEAD * 2 + TEXT * LEADING * 2)
        self.skip(HEAD * 0.8)
        self.write(text, HEAD, bold=True)

    def write(
        self, text: str, size: float, *, bold: bool = False, indent: float = 0.0, box: bool | None = None
    ) -> None:
        """A paragraph.

        Args:
            text: What it says.
            size: Of the letters, in points.
            bold: Whether it stands out.
            indent: Of all its lines, in points.
            box: None for no box before it, else whether the box is ticked.
        """
        width = WIDTH - 2 * MARGIN - indent
        for place, line in enumerate(break_lines(to_font(text), size, width, bold=bold)):
            stream = self._need(size * LEADING)
            self._y -= size * LEADING
            if box is not None and place == 0:
                self._draw_box(stream, ticked=box)
            stream.begin_text()
            stream.set_font_size("B" if bold else "R", size)
            stream.move_text_to(MARGIN + indent, self._y)
            stream.stream.append(_show(line))
            stream.end_text()
        self._y -= size * 0.25

    def skip(self, height: float) -> None:
        """Leave room."""
        self._y -= height

    def draw_squares(self, rows: Sequence[Sequence[int]], size: float) -> None:
        """Draw a square of dark and light modules, such as a QR code, at the left margin.

        Args:
            rows: 1 for a dark module, from the top.
            size: Of the whole, in points.
        """
        stream, module = self._need(size), size / len(rows)
        for down, row in enumerate(rows):
            for right, is_dark in enumerate(row):
                if is_dark:
                    stream.rectangle(MARGIN + right * module, self._y - (down + 1) * module, module, module)
        stream.fill()
        self._y -= size

    def close(self) -> bytes:
        """The file."""
        self._end_page()
        output = io.BytesIO()
        self._pdf.write(output)
        return output.getvalue()

    def _draw_box(self, stream: pydyf.Stream, *, ticked: bool) -> None:
        stream.set_line_width(0.8)
        stream.rectangle(MARGIN, self._y - 1, BOX, BOX)
        stream.stroke()
        if ticked:
            stream.set_line_width(1.4)
            stream.move_to(MARGIN + 2, self._y + 3.5)
            stream.line_to(MARGIN + 4, self._y + 1.2)
            stream.line_to(MARGIN + 7.5, self._y + 6.5)
            stream.stroke()

    def _need(self, height: float) -> pydyf.Stream:
        """The page to write on, a new one where this one has no room left."""
        if self._stream is None or self._y - height < MARGIN:
            self._end_page()
            self._stream, self._y = pydyf.Stream(compress=True), HEIGHT - MARGIN
        return self._stream

    def _end_page(self) -> None:
        if self._stream is None:
            return
        self._pdf.add_object(self._stream)
        self._pdf.add_page(
            pydyf.Dictionary(
                {
                    "Type": "/Page",
                    "Parent": self._pdf.pages.reference,
                    "MediaBox": pydyf.Array([0, 0, WIDTH, HEIGHT]),
                    "Contents": self._stream.reference,
                    "Resources": pydyf.Dictionary({"Font": self._fonts}),
                }
            )
        )
        self._stream = None

    def _add_font(self, name: str) -> bytes:
        font = pydyf.Dictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type1",
                "BaseFont": f"/{name}",
                "Encoding": "/WinAnsiEncoding",
            }
        )
        self._pdf.add_object(font)
        reference: bytes = font.reference
        return reference


def _show(line: str) -> bytes:
    """The operator that shows a line, in the font's own encoding; pydyf would write UTF-16."""
    raw = line.encode("cp1252")
    for character in (b"\\", b"(", b")"):
        raw = raw.replace(character, b"\\" + character)
    return b"(" + raw + b") Tj"
