"""Hours of staff: weekdays, breaks, holidays and days off."""

from datetime import UTC, datetime

import pytest

from catalog_adapter.errors import CatalogError
from catalog_adapter.institutions.staff_hours import StaffHours, parse_staff_hours

WEEK = "lun-jue 08:00-12:00 13:00-17:00; vie. 08:00-15:00; sáb 08:00-12:00"


def read(text: str, days_off: str = "") -> StaffHours:
    """Hours that are there."""
    hours = parse_staff_hours(text, days_off)
    assert hours is not None
    return hours


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment of 2026; the 23rd of November is a Monday."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_the_short_form_is_monday_to_friday() -> None:
    """Open from the first minute to before the last; after the last, the next working day."""
    hours = read("08:00-16:00")
    assert hours.is_open(at(23, 8))
    assert not hours.is_open(at(23, 16))
    assert not hours.is_open(at(22, 10))
    assert hours.next_opening(at(20, 17)) == at(23, 8)
    assert hours.next_opening(at(23, 7)) == at(23, 8)
    assert hours.tell() == "lunes a viernes de 08:00 a 16:00"
    assert parse_staff_hours(" ") is None


def test_each_day_has_its_own_hours_and_breaks() -> None:
    """At lunch nobody is there, and who asks then is told when lunch is over."""
    hours = read(WEEK)
    assert [hours.is_open(at(23, hour)) for hour in (7, 8, 12, 13, 16, 17)] == [False, True, False, True, True, False]
    assert hours.next_opening(at(23, 12, 30)) == at(23, 13)
    assert hours.next_opening(at(27, 15)) == at(28, 8)
    assert hours.next_opening(at(28, 12)) == at(30, 8)
    assert hours.tell() == (
        "lunes a jueves de 08:00 a 12:00 y de 13:00 a 17:00; viernes de 08:00 a 15:00; sábado de 08:00 a 12:00"
    )


def test_own_days_off_and_holidays_are_free() -> None:
    """A week between two holidays may be free too; who asks is told the first day after all of them."""
    hours = read("08:00-16:00", "2026-11-23, 2026-12-26..2027-01-03")
    assert not hours.is_open(at(23, 9))
    assert hours.next_opening(at(20, 17)) == at(24, 8)
    assert not hours.is_open(at(25, 9, month=12))
    assert hours.next_opening(at(23, 17, month=12)) == datetime(2027, 1, 4, 8, tzinfo=UTC)
    assert read("08:00-16:00", "2026-01-01..2026-12-31").next_opening(at(2, 9, month=2)) is None


def test_a_week_may_begin_on_any_day() -> None:
    """Market towns work on Sundays."""
    hours = read("sábado a martes 07:00-11:00, miercoles 7:00-9:00".replace(", m", "; m"))
    assert [day for day in range(23, 30) if hours.is_open(at(day, 8))] == [23, 24, 25, 28, 29]


@pytest.mark.parametrize(
    "text",
    ["8 a 4", "08:00", "16:00-08:00", "25:00-26:00", "lun 08:00-12:00 11:00-13:00", "xyz 08:00-12:00", "m 8:00-9:00",
     "lun 08:00-12:00; lunes 13:00-14:00", "08:00-12:00 mañana", "lun-mar-mie 08:00-12:00"],
)  # fmt: skip
def test_hours_that_are_none(text: str) -> None:
    """A setting that cannot be read is refused with what stands there."""
    with pytest.raises(CatalogError, match=text[:5].strip()):
        parse_staff_hours(text)


@pytest.mark.parametrize("text", ["navidad", "2026-13-01", "2026-12-31..2026-12-01", "24/12/2026"])
def test_days_off_that_are_none(text: str) -> None:
    """Likewise, also where nobody attends."""
    with pytest.raises(CatalogError):
        parse_staff_hours("08:00-16:00", text)
