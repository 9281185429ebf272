"""Courses are listed five at a time and told one by one, each answer with its source and the hour of reading."""

from datetime import timedelta
from typing import Any

import pytest

from actions.courses.actions import CourseAction, CoursesAction
from catalog_adapter.courses.model import STALE_AFTER, CourseList
from catalog_adapter.courses.shelf import CourseShelf
from tests.actions.small_catalogue import RECORDS, Said, make_knowledge, run
from tests.standins.taught_courses import NOW, PORTAL, make_list, make_shelf


def tell(action: type[CoursesAction | CourseAction], shelf: CourseShelf | None = None, **given: Any) -> Said:
    """The answer of an action, over a portal that was read a moment ago."""
    knowledge = make_knowledge(*RECORDS)
    knowledge.courses = make_shelf(make_list()) if shelf is None else shelf
    return run(action(knowledge), **given)


def test_a_list_has_five_and_leads_on() -> None:
    """With a button each, the number of all, and the source; what was shown is remembered."""
    said = tell(CoursesAction)
    assert said.responses == ["courses_all", "courses_items", "courses_more", "courses_source"]
    assert said.find("courses_all")["count"] == "12"
    assert len(said.titles("courses_items")) == 5
    assert said.find("courses_more")["part"] == "2"
    assert said.slots["courses"] == {"ids": ["2", "9", "3", "6", "15"], "words": "", "part": 1}


@pytest.mark.parametrize(
    ("part", "count", "leads"), [("2", 5, True), ("3", 2, False), ("9", 2, False), ("0", 5, True), ("x", 5, True)]
)
def test_a_page_is_one_that_there_is(part: str, count: int, leads: bool) -> None:
    """Whatever an old button carries."""
    said = tell(CoursesAction, text="/list_courses", entities={"part": part})
    assert len(said.titles("courses_items")) == count
    assert ("courses_more" in said.responses) is leads


def test_words_are_said_as_they_were_written() -> None:
    """With their accents, whatever the reading made of them."""
    slots = {"link": {"courses": "atencion al ciudadano"}}
    said = tell(CoursesAction, text="¿cursos de Atención al ciudadano?", slots=slots)
    assert said.find("courses_found")["words"] == "Atención al ciudadano"


def test_siguiente_is_the_next_page() -> None:
    """Of the list that was shown."""
    slots = {"link": {"courses": ""}, "courses": {"ids": [], "words": "", "part": 1}}
    said = tell(CoursesAction, text="siguiente", slots=slots, page_turn="next")
    assert said.responses[0] == "courses_part"
    assert said.slots["courses"]["part"] == 2


@pytest.mark.parametrize(
    ("asks", "response"), [(["dates"], "courses_which"), (["cost"], "courses_cost_unknown"), ([], None)]
)
def test_what_is_asked_of_several_is_asked_back(asks: list[str], response: str | None) -> None:
    """What one costs no list says."""
    said = tell(CoursesAction, text="x", slots={"link": {"courses": "", "course_asks": asks}})
    asked = {"courses_which", "courses_cost_unknown"}.intersection(said.responses)
    assert asked == ({response} if response else set())


def test_what_is_not_there_is_said() -> None:
    """With the portal's page; nothing is remembered."""
    said = tell(CoursesAction, text="repostería", slots={"link": {"courses": "reposteria"}})
    assert said.responses == ["courses_not_found", "courses_source"]
    assert said.find("courses_not_found")["page"] == PORTAL
    assert said.slots["courses"] is None
    empty = make_shelf(CourseList(site="Portal", page=PORTAL, read_at=NOW))
    assert tell(CoursesAction, empty).responses == ["courses_empty", "courses_source"]


def test_a_course_is_told_with_ways_on() -> None:
    """Of a message by its link, of a button by what it carries."""
    said = tell(CourseAction, slots={"link": {"course": "5"}})
    assert said.find("course")["name"] == "Excel para la oficina"
    assert said.responses[-1] == "course_next"
    asked = tell(CourseAction, text="/show_course", entities={"course": "5", "asks": "enrol"})
    assert asked.responses[1] == "course_self"
    assert asked.responses[-1] == "course_others"
    assert asked.slots["courses"] == {"course": "5"}


def test_a_course_that_has_gone_is_said_to_be_gone() -> None:
    """Buttons stay in phones for years."""
    assert tell(CourseAction, entities={"course": "99"}).responses == ["course_gone", "courses_source"]


@pytest.mark.parametrize("action", [CoursesAction, CourseAction])
def test_a_silent_portal_is_said_to_be_silent(action: type[CoursesAction | CourseAction]) -> None:
    """Old courses are told with their hour, courses of long ago are not told, and no portal is no portal."""
    old = make_shelf(make_list(NOW - STALE_AFTER - timedelta(minutes=1)))
    assert tell(action, old, entities={"course": "5"}).responses[0] == "courses_old"
    never = tell(action, make_shelf(None), entities={"course": "5"})
    assert (never.responses, never.find("courses_silent")["page"]) == (["courses_silent"], PORTAL)
    assert tell(action, CourseShelf(), entities={"course": "5"}).responses == ["courses_no_portal"]
