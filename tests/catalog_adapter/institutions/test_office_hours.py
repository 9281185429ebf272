"""Office hours and the holidays of Guatemala."""

from datetime import UTC, date, datetime

import pytest

from catalog_adapter.errors import CatalogError
from catalog_adapter.institutions.office_hours import find_easter, is_working_day, list_holidays, parse_hours


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


def test_holidays_and_weekends_are_free() -> None:
    """Nobody works on Good Friday, on independence day or on a Sunday."""
    assert not is_working_day(date(2026, 4, 3))
    assert not is_working_day(date(2026, 9, 15))
    assert not is_working_day(date(2026, 11, 22))
    assert is_working_day(date(2026, 11, 23))


def test_hours() -> None:
    """Open from the first minute to before the last; after the last, the next working day."""
    hours = parse_hours("08:00-16:00")
    assert hours is not None
    assert hours.is_open(datetime(2026, 11, 23, 8, 0, tzinfo=UTC))
    assert not hours.is_open(datetime(2026, 11, 23, 16, 0, tzinfo=UTC))
    assert hours.next_opening(datetime(2026, 11, 20, 17, 0, tzinfo=UTC)) == datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    assert hours.next_opening(datetime(2026, 11, 23, 7, 0, tzinfo=UTC)) == datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    assert parse_hours(" ") is None


@pytest.mark.parametrize("text", ["8 a 4", "08:00", "16:00-08:00", "25:00-26:00"])
def test_hours_that_are_none(text: str) -> None:
    """A setting that cannot be read is refused with an example."""
    with pytest.raises(CatalogError):
        parse_hours(text)
