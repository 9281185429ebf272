"""Plots as SVG."""

from evaluation.reports.plots import draw_bars, draw_lines


def test_plots_are_svg() -> None:
    """Names are escaped in plots."""
    assert draw_bars("a < b", [("x & y", 0.5)]).count("&lt;") == 1
    assert draw_lines("t", ("x", "y"), [("línea", [(0.0, 0.0), (1.0, 1.0)])]).startswith("<svg")
