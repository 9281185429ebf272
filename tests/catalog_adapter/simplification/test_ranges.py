"""Ranges are reckoned with as their ends."""

import pytest

from catalog_adapter.simplification.ranges import ZERO, Range


def test_both_ends_are_reckoned_with() -> None:
    """Exactly, as decimals."""
    one, other = Range.of("0.1", "0.2"), Range.of(1, 3)
    assert one + other == Range.of("1.1", "3.2")
    assert one * 3 == Range.of("0.3", "0.6")
    assert one * other == Range.of("0.1", "0.6")
    assert one.join(other) == Range.of("0.1", 3)
    assert Range.of(1, 2).at_once(Range.of(0, 5)) == Range.of(1, 5)
    assert Range.of(4) + ZERO == Range.of(4, 4)


def test_a_range_does_not_end_before_it_begins() -> None:
    """Such a value is refused."""
    with pytest.raises(ValueError, match="3 > 1"):
        Range.of(3, 1)
