"""Courses, and the age of what was read of them."""

from datetime import timedelta

import pytest

from catalog_adapter.courses.model import KEPT_FOR, STALE_AFTER, CourseList
from tests.standins.taught_courses import NOW, PORTAL, make_list


def test_what_is_still_to_begin_comes_first() -> None:
    """The soonest first; then what began last, then what has no date; what is over is not there."""
    names = [each.name for each in make_list().list_open(NOW)]
    assert names[:2] == ["Introducción a los datos abiertos", "Compras públicas: uso de Guatecompras"]
    assert names[4] == "Emprendimiento y negocios en línea"
    assert names[-1] == "Inglés básico A1"
    assert "Gobierno electrónico" not in names


def test_a_course_is_over_from_its_end_on() -> None:
    """And not a moment before."""
    course = make_list().find("5")
    assert course is not None
    assert course.ends_at is not None
    assert course.has_ended(course.ends_at)
    assert not course.has_ended(course.ends_at - timedelta(seconds=1))
    assert make_list().find("99") is None


@pytest.mark.parametrize(
    ("age", "stale", "kept"),
    [
        (timedelta(0), False, True),
        (STALE_AFTER, False, True),
        (STALE_AFTER + timedelta(seconds=1), True, True),
        (KEPT_FOR + timedelta(seconds=1), True, False),
    ],
)
def test_a_list_grows_old(age: timedelta, stale: bool, kept: bool) -> None:
    """First it is told with a warning, then no longer."""
    read = CourseList(site="Portal", page=PORTAL, read_at=NOW - age)
    assert (read.is_stale(NOW), read.is_kept(NOW)) == (stale, kept)
