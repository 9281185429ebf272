"""QR codes of addresses, for the screen and for paper."""

from functools import lru_cache

import segno
from markupsafe import Markup

from portal.printing.pdf_document import PdfDocument
from portal.words import get_words

QUIET = 2
"""Modules around it; ISO/IEC 18004 asks for four, cameras read two on white."""


@lru_cache(maxsize=64)
def draw_svg(address: str) -> Markup:
    """Return the code as an SVG element without a size of its own."""
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(border=QUIET, omitsize=True, svgclass=None, lineclass=None)
    named = drawn.replace("<svg", f'<svg role="img" aria-label="{get_words()["qr"]}"', 1)
    return Markup(named)  # noqa: S704 - made of squares, with nothing of the text


def draw_on_paper(document: PdfDocument, address: str, size: float) -> None:
    """Draw the code on a document, at the left, in points."""
    rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix]
    document.draw_squares(rows, size)
