"""Figures that the evaluation writes into the page."""

from pathlib import Path

from evaluation.reports.page_figures import BEGIN, END, write_page_figures


def test_figures_are_put_between_the_marks(tmp_path: Path) -> None:
    """Only what stands between the marks is written anew."""
    page = tmp_path / "page.md"
    page.write_text(f"antes\n{BEGIN}\nviejo\n{END}\ndespués\n", encoding="utf-8")
    figures = {"matrix.danger.seen": 0.5, "matrix.danger.unseen": 1.0}
    figures |= {f"{name}_n": 4.0 for name in figures}
    assert write_page_figures(figures, page)
    text = page.read_text(encoding="utf-8")
    assert "viejo" not in text
    assert "| 50.0 (4) | 100.0 (4) |" in text
    assert text.startswith("antes\n")
    assert text.endswith("\ndespués\n")
    assert not write_page_figures({}, page)
