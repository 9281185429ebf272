"""Messages are linked to courses where the portal has what they ask for, and the catalogue has not."""

from typing import Any

import pytest

from actions.courses.linking import link_course
from catalog_adapter.courses.shelf import CourseShelf
from dialogue.link import Link, Option
from tests.actions.small_catalogue import RECORDS, make_knowledge, open_turn
from tests.standins.taught_courses import make_list, make_shelf

UNCLEAR = Link(verdict="unclear")
FOUND = Link(verdict="found", matches=(Option(id="beekeeper", name="Registro de apicultor", score=1.0),))
NOT_HELD = Link(verdict="not_in_catalogue")
OPEN = {"before": "action_course", "slots": {"courses": {"ids": ["2", "3"], "words": "datos abiertos", "course": "3"}}}
LISTED = {"before": "action_courses", "slots": {"courses": {"ids": ["2", "3"], "words": "datos abiertos", "part": 1}}}


def link(text: str, was: Link, shelf: CourseShelf | None = None, **given: Any) -> Link:
    """The link of a message that was linked otherwise before."""
    knowledge = make_knowledge(*RECORDS)
    knowledge.courses = make_shelf(make_list()) if shelf is None else shelf
    turn = open_turn(text, **given)
    return link_course(turn.message, turn.state, knowledge, was)


def named(words: str, *asks: str) -> dict[str, Any]:
    """The reading of a message that speaks of courses."""
    return {"course": "named", "course_words": words, "course_asks": asks}


@pytest.mark.parametrize(
    ("text", "before", "given", "linked"),
    [
        ("curso de excel", UNCLEAR, named("excel", "dates"), Link(course="5", course_asks=("dates",))),
        ("curso de excel", FOUND, named("excel"), Link(course="5")),
        ("cursos de datos abiertos", UNCLEAR, named("datos abiertos"), Link(courses="datos abiertos")),
        ("qué cursos hay", UNCLEAR, named(""), Link(courses="")),
        ("curso de repostería", UNCLEAR, named("repostería"), Link(courses="repostería")),
        ("curso de apicultor", FOUND, named("apicultor"), FOUND),
        ("curso de apicultor", Link(verdict="ask_back"), named("apicultor"), Link(verdict="ask_back")),
        ("quiero aprender", NOT_HELD, {"course": "learn"}, NOT_HELD),
        ("curso de excel", Link(danger="fire"), named("excel"), Link(danger="fire")),
        ("ya hice el curso de excel", Link(answers="walk"), named("excel"), Link(answers="walk")),
        ("curso de excel", UNCLEAR, {**named("excel"), "intent": "request_person"}, UNCLEAR),
        ("/ask_cost", UNCLEAR, named("excel"), UNCLEAR),
        ("cuánto cuesta", UNCLEAR, {"course_asks": ["cost"]}, UNCLEAR),
    ],
)
def test_what_is_linked(text: str, before: Link, given: dict[str, Any], linked: Link) -> None:
    """A course of that name comes before what is near in the catalogue; danger and a person come before it."""
    assert link(text, before, **given) == linked


@pytest.mark.parametrize(
    ("text", "before", "given", "linked"),
    [
        ("el primero", UNCLEAR, {"position": 1, **LISTED}, Link(course="2")),
        ("el último", UNCLEAR, {"position": -1, **LISTED}, Link(course="3")),
        ("el 7", UNCLEAR, {"position": 7, **LISTED}, UNCLEAR),
        ("el de publicación", UNCLEAR, LISTED, Link(course="3")),
        ("el de excel", UNCLEAR, LISTED, Link(course="5")),
        ("cuándo empieza", UNCLEAR, {"course_asks": ["dates"], **OPEN}, Link(course="3", course_asks=("dates",))),
        (
            "cuándo empieza",
            UNCLEAR,
            {"course_asks": ["dates"], **LISTED},
            Link(courses="datos abiertos", course_asks=("dates",)),
        ),
        ("siguiente", UNCLEAR, {"page_turn": "next", **LISTED}, Link(courses="datos abiertos")),
        ("gracias", UNCLEAR, LISTED, UNCLEAR),
        ("cuándo empieza", UNCLEAR, {"course_asks": ["dates"], **OPEN, "before": "action_overview"}, UNCLEAR),
    ],
)
def test_after_courses_one_of_them_is_meant(text: str, before: Link, given: dict[str, Any], linked: Link) -> None:
    """By its place, by its name, or as the one that is open; not once something else was spoken of."""
    assert link(text, before, **given) == linked


@pytest.mark.parametrize(
    ("before", "given", "linked"),
    [
        (NOT_HELD, named("excel"), Link(courses="excel")),
        (UNCLEAR, named("excel"), Link(courses="excel")),
        (Link(verdict="out_of_scope"), named("excel"), Link(courses="excel")),
        (Link(verdict="ask_back"), named("excel"), Link(verdict="ask_back")),
        (NOT_HELD, {"course": "learn", "course_words": "excel"}, NOT_HELD),
        (Link(verdict="not_in_catalogue", owner="sat"), named("excel"), Link(verdict="not_in_catalogue", owner="sat")),
    ],
)
def test_without_a_portal_only_dead_ends_are_answered(before: Link, given: dict[str, Any], linked: Link) -> None:
    """All else goes where it went before there were courses."""
    assert link("curso de excel", before, CourseShelf(), **given) == linked
