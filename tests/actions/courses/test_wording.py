"""Courses are worded from what the portal says, and what it does not say is said to be unknown."""

from dataclasses import replace
from datetime import timedelta

import pytest

from actions.courses.wording import list_choices, say_course, say_dates, say_enrolment, say_source, write_lines
from catalog_adapter.courses.model import Course
from tests.actions.small_catalogue import names
from tests.standins.taught_courses import NOW, make_list

LATER, BEFORE = NOW + timedelta(days=9), NOW - timedelta(days=9)
EXCEL = Course(id=5, name="Excel", page="https://x.example.gt/5", summary="Hojas.", starts_at=LATER, ends_at=None)


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "response"),
    [
        (LATER, None, "begins"),
        (LATER, LATER, "begins_until"),
        (BEFORE, None, "began"),
        (BEFORE, LATER, "began_until"),
        (BEFORE, BEFORE, "ended"),
        (None, LATER, "until"),
        (None, None, "undated"),
    ],
)
def test_dates_are_said_as_far_as_they_are_told(starts_at: object, ends_at: object, response: str) -> None:
    """A course that is over is said to be over."""
    said = say_dates(replace(EXCEL, starts_at=starts_at, ends_at=ends_at), NOW)
    assert said.response == f"utter_course_{response}"


def test_days_are_those_of_guatemala() -> None:
    """A course that begins at midnight there begins that day."""
    known = make_list().find("2")
    assert known is not None
    assert say_dates(known, NOW).values["begins"] == "7 de diciembre de 2026"


@pytest.mark.parametrize(
    ("ways", "response"),
    [
        (("manual", "self"), "self"),
        (("guest", "manual"), "guest"),
        (("self", "fee"), "paid"),
        (("manual",), "ask_portal"),
        ((), "ask_portal"),
    ],
)
def test_the_way_in_is_the_one_that_the_portal_offers(ways: tuple[str, ...], response: str) -> None:
    """A portal that asks for money is not said to be open."""
    assert say_enrolment(replace(EXCEL, enrolment=ways)).response == f"utter_course_{response}"


def test_what_was_asked_comes_first() -> None:
    """Then the rest, each once, without the summary; last the page and the source with its hour."""
    said = list(say_course(EXCEL, make_list(), ("cost", "dates", "page"), NOW))
    assert names(said) == [
        "course", "course_cost_unknown", "course_begins", "course_audience_unknown", "course_ask_portal", "course_page",
        "courses_source",
    ]  # fmt: skip
    assert say_source(make_list()).values == {"site": "Portal Educación", "when": "1 de diciembre de 2026, 10:00"}
    assert names(list(say_course(EXCEL, make_list(), (), NOW)))[1] == "course_summary"


def test_a_line_says_for_whom_and_when() -> None:
    """As far as that is to come; long names are cut."""
    lines = write_lines([replace(EXCEL, audience="Docentes"), replace(EXCEL, name="x " * 99, starts_at=BEFORE)], NOW)
    first, second = lines.splitlines()
    assert first == "1. Excel (Docentes; empieza el 10 de diciembre de 2026)"
    assert second.startswith("2. x x")
    assert second.endswith("…")
    assert len(second) < 90


def test_courses_of_one_name_are_told_apart_by_their_beginning() -> None:
    """Two groups of one course are two buttons."""
    titles = [each.title for each in list_choices([EXCEL, replace(EXCEL, id=6, starts_at=BEFORE)])]
    assert titles == ["10 de diciembre de 2026: Excel", "22 de noviembre de 2026: Excel"]
    assert [each.title for each in list_choices([EXCEL])] == ["Excel"]
