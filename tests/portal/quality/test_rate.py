"""Wilson's interval, against values worked out by hand and by its defining equation."""

from math import sqrt

import pytest

from portal.quality.rate import Rate, Z


@pytest.mark.parametrize(
    ("count", "of", "bounds"),
    [
        (15, 20, (53.1, 88.8)),
        (81, 263, (25.5, 36.6)),
        (0, 10, (0.0, 27.8)),
        (10, 10, (72.2, 100.0)),
        (1, 1, (20.7, 100.0)),
    ],
)
def test_known_intervals(count: int, of: int, bounds: tuple[float, float]) -> None:
    """Newcombe (1998), table I, has the first ones; none leaves 0..100."""
    assert Rate(count, of).interval == bounds


def test_both_bounds_solve_the_equation() -> None:
    """|p - bound| = z · sqrt(bound · (1 - bound) / n), which defines the interval."""
    rate = Rate(37, 50)
    for percent in rate.interval:
        bound = percent / 100
        assert abs(rate.count / rate.of - bound) == pytest.approx(Z * sqrt(bound * (1 - bound) / rate.of), abs=1e-3)
    assert rate.percent == 74.0
