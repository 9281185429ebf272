"""Plots as SVG, written by hand: three kinds of lines and bars are all that the report needs."""

from collections.abc import Sequence
from html import escape

_WIDTH, _HEIGHT, _MARGIN = 640, 360, 56
_COLOURS = ("#0b5cad", "#c2410c", "#15803d", "#6b7280")
_TEXT = 'font-family="sans-serif" font-size="12" fill="#1f2937"'

Point = tuple[float, float]


def draw_lines(title: str, axes: tuple[str, str], lines: Sequence[tuple[str, Sequence[Point]]]) -> str:
    """Lines through points between 0 and 1 on both axes, with a legend."""
    parts = [_frame(title, axes)]
    for number, (name, points) in enumerate(lines):
        colour = _COLOURS[number % len(_COLOURS)]
        path = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{_x(x):.1f}" cy="{_y(y):.1f}" r="3" fill="{colour}"/>' for x, y in points]
        parts.append(_label(_MARGIN + 12, _HEIGHT - _MARGIN - 12 - 16 * number, name, colour=colour))
    return _wrap(parts)


def draw_bars(title: str, bars: Sequence[tuple[str, float]]) -> str:
    """Horizontal bars from 0 to 1, one under the other, each with its name and value."""
    height = 40 + 26 * len(bars)
    parts = [_label(12, 22, title, weight="bold")]
    for number, (name, value) in enumerate(bars):
        top = 36 + 26 * number
        width = value * (_WIDTH - 300)
        parts.append(_label(12, top + 14, name))
        parts.append(f'<rect x="220" y="{top}" width="{width:.1f}" height="18" fill="{_COLOURS[0]}"/>')
        parts.append(_label(226 + width, top + 14, f"{value:.1%}"))
    return _wrap(parts, height)


def _frame(title: str, axes: tuple[str, str]) -> str:
    parts = [_label(_MARGIN, 22, title, weight="bold")]
    for step in range(0, 11, 2):
        share = step / 10
        parts.append(f'<line x1="{_x(0)}" y1="{_y(share)}" x2="{_x(1)}" y2="{_y(share)}" stroke="#e5e7eb"/>')
        parts.append(_label(_MARGIN - 36, _y(share) + 4, f"{share:.0%}"))
        parts.append(_label(_x(share) - 10, _HEIGHT - _MARGIN + 18, f"{share:.0%}"))
    parts.append(_label(_WIDTH / 2 - 60, _HEIGHT - 10, axes[0]))
    parts.append(_label(_MARGIN, _MARGIN - 16, axes[1]))
    return "".join(parts)


def _x(share: float) -> float:
    return round(_MARGIN + share * (_WIDTH - 2 * _MARGIN), 1)


def _y(share: float) -> float:
    return round(_HEIGHT - _MARGIN - share * (_HEIGHT - 2 * _MARGIN), 1)


def _label(x: float, y: float, text: str, *, colour: str = "#1f2937", weight: str = "normal") -> str:
    style = _TEXT.replace("#1f2937", colour)
    return f'<text x="{x:.1f}" y="{y:.1f}" {style} font-weight="{weight}">{escape(text)}</text>'


def _wrap(parts: Sequence[str], height: float = _HEIGHT) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">'
    return f'{head}<rect width="100%" height="100%" fill="white"/>{"".join(parts)}</svg>\n'
