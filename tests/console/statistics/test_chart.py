"""A small bar chart."""

from itertools import pairwise

import pytest

from console.statistics.chart import GAP, HEIGHT, WIDTH, draw_bars


def test_the_highest_fills_the_picture() -> None:
    """The others in proportion, standing on its ground; the part is drawn in front."""
    first, second = draw_bars([("lunes", 10, 5), ("martes", 20, 0)])
    assert (second.all_height, second.all_y) == (HEIGHT, 0)
    assert (first.all_height, first.part_height) == (HEIGHT / 2, HEIGHT / 4)
    assert first.all_y + first.all_height == first.part_y + first.part_height == HEIGHT
    assert (second.part_height, first.title) == (0, "lunes")


def test_columns_share_the_width() -> None:
    """With a gap around each."""
    bars = draw_bars([(str(number), number, 0) for number in range(1, 5)])
    assert all(bar.width == pytest.approx(WIDTH / 4 * (1 - GAP)) for bar in bars)
    assert [later.x - earlier.x for earlier, later in pairwise(bars)] == [WIDTH / 4] * 3
    assert bars[-1].x + bars[-1].width < WIDTH


def test_days_without_anything_are_drawn_too() -> None:
    """Flat; no days are no picture."""
    (bar,) = draw_bars([("lunes", 0, 0)])
    assert (bar.all_height, bar.all_y) == (0, HEIGHT)
    assert draw_bars([]) == []
