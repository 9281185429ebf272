"""QR codes."""

from portal.printing.pdf_document import PdfDocument
from portal.printing.qr_code import draw_on_paper, draw_svg


def test_a_code_is_a_drawing_with_a_name() -> None:
    """For who cannot see it; it takes the size of its place."""
    drawn = draw_svg("https://x.gt/servicio/1")
    assert 'role="img"' in drawn
    assert "aria-label=" in drawn
    assert "viewBox=" in drawn
    assert " width=" not in drawn


def test_a_code_is_printed() -> None:
    """As a drawing of the document."""
    document = PdfDocument("x")
    draw_on_paper(document, "https://x.gt/servicio/1", 90)
    assert document.close().startswith(b"%PDF-")
