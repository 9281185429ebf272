"""A small bar chart for SVG, made here so that pages need no script."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720.0, 160.0
GAP = 0.25
"""Share of a column that stays empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One column: all, and the part of it that is drawn in front."""

    x: float
    width: float
    all_y: float
    all_height: float
    part_y: float
    part_height: float
    title: str


def draw_bars(columns: Sequence[tuple[str, int, int]]) -> list[Bar]:
    """Bars for triples of title, all, and part of it; the highest fills the height of the picture."""
    most = max((whole for _, whole, _ in columns), default=0) or 1
    step = WIDTH / max(len(columns), 1)
    bars = []
    for place, (title, whole, part) in enumerate(columns):
        all_height, part_height = (round(HEIGHT * count / most, 2) for count in (whole, part))
        bars.append(
            Bar(
                x=round(step * (place + GAP / 2), 2),
                width=round(step * (1 - GAP), 2),
                all_y=round(HEIGHT - all_height, 2),
                all_height=all_height,
                part_y=round(HEIGHT - part_height, 2),
                part_height=part_height,
                title=title,
            )
        )
    return bars
