"""The holidays of Guatemala."""

from datetime import date

import pytest

from catalog_adapter.institutions.holidays import find_easter, list_holidays


@pytest.mark.parametrize(
    ("year", "easter"),
    [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2026, date(2026, 4, 5)), (2038, date(2038, 4, 25))],
)
def test_easter(year: int, easter: date) -> None:
    """Easter is where the almanac has it."""
    assert find_easter(year) == easter


@pytest.mark.parametrize(
    ("year", "army_day"),
    [
        (2023, date(2023, 7, 3)),  # a Friday moves to the Monday after
        (2025, date(2025, 6, 30)),  # a Monday stays
        (2026, date(2026, 6, 29)),  # a Tuesday moves to the Monday before
        (2027, date(2027, 6, 28)),  # a Wednesday likewise
    ],
)
def test_the_day_of_the_army_moves(year: int, army_day: date) -> None:
    """The 30th of June is kept on the Monday that the decree says."""
    assert army_day in list_holidays(year)
    assert len(list_holidays(year)) == 12


def test_holidays() -> None:
    """Nobody works on Good Friday or on independence day; a Monday of November is none."""
    assert date(2026, 4, 3) in list_holidays(2026)
    assert date(2026, 9, 15) in list_holidays(2026)
    assert date(2026, 11, 23) not in list_holidays(2026)
