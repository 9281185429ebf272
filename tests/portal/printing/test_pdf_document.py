"""Documents in PDF."""

import re
import zlib

from portal.printing.pdf_document import PdfDocument


def test_squares_are_drawn_where_they_are_dark() -> None:
    """One rectangle a dark module, below one another."""
    document = PdfDocument("x")
    document.draw_squares([[1, 0], [1, 1]], 20)
    (stream,) = [zlib.decompress(found) for found in re.findall(rb"(?s)stream\n(.*?)\nendstream", document.close())]
    boxes = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re", stream)
    assert len(boxes) == 3
    assert {float(box[2]) for box in boxes} == {10.0}
    assert len({box[1] for box in boxes}) == 2
