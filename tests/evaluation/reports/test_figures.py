"""Figures of an evaluation."""

import pytest

from evaluation.reports.figures import prefix, share, share_with_bounds


@pytest.mark.parametrize(("flags", "value"), [([], 0.0), ([True], 1.0), ([True, False, False], 0.3333)])
def test_a_share_is_that_of_the_true_ones(flags: list[bool], value: float) -> None:
    """To four digits; none of nothing."""
    assert share(flags) == value


def test_bounds_hold_the_share_between_them_and_do_not_change() -> None:
    """The same draws each time."""
    flags = [True] * 70 + [False] * 30
    figures = share_with_bounds("right", flags)
    assert figures["right_low"] < figures["right"] < figures["right_high"]
    assert figures == share_with_bounds("right", flags)
    assert share_with_bounds("right", []) == {}


def test_names_grow_by_dots() -> None:
    """The values stay."""
    assert prefix("held_out", {"n": 3.0}) == {"held_out.n": 3.0}


def test_bounds_enclose_the_share() -> None:
    """The interval holds the share, and narrows with more questions."""
    few, many = share_with_bounds("x", [True, False] * 5), share_with_bounds("x", [True, False] * 500)
    assert few["x_low"] < few["x"] < few["x_high"]
    assert many["x_high"] - many["x_low"] < few["x_high"] - few["x_low"]
