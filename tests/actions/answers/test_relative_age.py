"""Ages in the words people count with."""

from datetime import date

import pytest

from actions.answers.relative_age import Age, measure_age

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("dated", "unit", "count"),
    [
        ((2026, 11, 25), "today", 0),
        ((2026, 11, 24), "day", 1),
        ((2026, 11, 1), "days", 24),
        ((2026, 10, 25), "month", 1),
        ((2026, 2, 1), "months", 9),
        ((2025, 11, 26), "months", 11),
        ((2025, 11, 24), "year", 1),
        ((2023, 11, 20), "years", 3),
    ],
)
def test_an_age_is_counted_in_one_unit(dated: tuple[int, int, int], unit: str, count: int) -> None:
    """Days up to a month, months up to a year, then years; never more than has passed."""
    assert measure_age(date(*dated), TODAY) == Age(unit=unit, count=count)


def test_what_is_still_to_come_has_no_age() -> None:
    """A source may give the day from which it will hold."""
    assert measure_age(date(2026, 12, 1), TODAY) is None
