"""Moodle's JSON becomes courses that may be told."""

from typing import Any

import pytest

from catalog_adapter.courses.model import Course
from catalog_adapter.courses.reading import list_alike, read_courses
from tests.standins.taught_courses import PORTAL, at, make_list

PLAIN: dict[str, Any] = {"id": 5, "fullname": "Excel", "categoryid": 3, "categoryname": "Herramientas"}


def read(**given: Any) -> Course:
    """One course, as Moodle gives it."""
    (course,), _ = read_courses([PLAIN | given], [], PORTAL)
    return course


def test_what_is_hidden_is_not_shown() -> None:
    """Neither a course, nor one in a hidden category, nor the portal's front page, which is no course."""
    known = make_list()
    assert {each.id for each in known.courses}.isdisjoint({1, 12, 14})
    assert (len(known.courses), known.hidden) == (13, 2)


def test_a_course_inside_a_hidden_category_of_another_is_hidden() -> None:
    """Moodle hides what is below."""
    categories = [{"id": 2, "name": "A", "path": "/2", "visible": 0}, {"id": 3, "name": "B", "path": "/2/3"}]
    assert read_courses([PLAIN], categories, PORTAL) == ((), 1)


def test_all_that_is_told_is_plain_text() -> None:
    """HTML, entities and scripts are gone; dates are moments; the page is the portal's."""
    known = make_list()
    course, ethics = known.find("2"), known.find("6")
    assert course is not None
    assert ethics is not None
    assert course.summary == "Qué son los datos abiertos, dónde se publican y cómo se usan."
    assert (course.audience, course.page) == ("Toda persona interesada", f"{PORTAL}/course/view.php?id=2")
    assert course.starts_at is not None
    assert course.starts_at.timestamp() == at(2026, 12, 7)
    assert ethics.categories == ("Gestión & servicio público", "Ética")


def test_of_a_course_that_the_user_may_not_enter_the_dates_are_unknown() -> None:
    """Moodle tells its public fields alone."""
    course = make_list().find("11")
    assert course is not None
    assert (course.starts_at, course.ends_at, course.enrolment) == (None, None, ("fee",))


@pytest.mark.parametrize(
    ("given", "audience"),
    [
        ({"customfields": [{"name": "Público objetivo", "shortname": "p", "value": "<p>Docentes</p>"}]}, "Docentes"),
        ({"customfields": [{"name": "Horas", "shortname": "h", "value": "20"}]}, ""),
        ({"customfields": [{"name": "Dirigido a", "shortname": "d", "value": None}]}, ""),
        ({"summary": "<p>Hojas.</p><p>Dirigido a: personal de secretaría. Cupo: 30.</p>"}, "personal de secretaría"),
        ({"summary": "Está pensado para quienes empiezan; sin costo."}, "quienes empiezan"),
        ({"summary": "Hojas de cálculo."}, ""),
        ({"summary": None}, ""),
    ],
)
def test_the_audience_is_found_where_portals_say_it(given: dict[str, Any], audience: str) -> None:
    """In a field of their own, else in a sentence of the summary; else it is unknown."""
    assert read(**given).audience == audience


@pytest.mark.parametrize("broken", [None, 7, {}, {"id": "x"}, {"id": 9, "fullname": ["a"]}, {**PLAIN, "fullname": " "}])
def test_what_is_no_course_is_left_out(broken: Any) -> None:
    """The others are read all the same."""
    courses, _ = read_courses([broken, PLAIN], [], PORTAL)
    assert [each.id for each in courses] == [5]


@pytest.mark.parametrize("stamp", [0, None, 10**18, -(10**18)])
def test_a_moment_that_is_none_is_unknown(stamp: int | None) -> None:
    """Moodle writes 0 where there is none."""
    assert read(startdate=stamp).starts_at is None


def test_people_and_matters_have_more_than_one_name() -> None:
    """By any of them a course is found."""
    assert "funcionarios" in list_alike(Course(id=1, name="Ética", page="", audience="Servidores Públicos"))
    assert not list_alike(Course(id=1, name="Ética", page=""))
