"""Courses in words: a line of a list, the facts of one, and how old they are."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from actions.answers.dates import format_date
from actions.reply_parts import Choice, Fragment
from catalog_adapter.courses.model import Course, CourseList
from config.clock import GUATEMALA

LONGEST_SUMMARY, LONGEST_FACT, LONGEST_NAME, LONGEST_AUDIENCE = 280, 150, 80, 40
"""Characters that are shown of a summary, of another fact, and in a line: five lines of a list fit in one message."""
FREE_ENTRY, OPEN_ENTRY = "self", "guest"
"""Moodle's ways in that a person takes alone: with an account, and without one."""
PAID = frozenset({"fee", "paypal"})
"""Those that ask for money."""


def say_course(course: Course, known: CourseList, asks: Iterable[str], now: datetime) -> Iterator[Fragment]:
    """One course: what was asked first, then all that the portal says of it, then where to see it."""
    parts = {
        "dates": say_dates(course, now),
        "audience": _say_audience(course),
        "enrol": say_enrolment(course),
        "cost": _say_cost(course),
    }
    first = [each for each in asks if each in parts]
    yield Fragment(response="utter_course", values={"name": shorten(course.name, LONGEST_FACT)})
    if not first and course.summary:
        yield Fragment(response="utter_course_summary", values={"value": shorten(course.summary, LONGEST_SUMMARY)})
    for each in dict.fromkeys((*first, "audience", "dates", "enrol")):
        yield parts[each]
    if course.categories:
        yield Fragment(
            response="utter_course_category", values={"value": shorten(" › ".join(course.categories), LONGEST_FACT)}
        )
    yield Fragment(response="utter_course_page", values={"value": course.page})
    yield say_source(known)


def say_dates(course: Course, now: datetime) -> Fragment:
    """The beginning and the end, as far as the portal tells them."""
    begins = _format(course.starts_at)
    ends = _format(course.ends_at)
    values = {"begins": begins, "ends": ends}
    if course.has_ended(now):
        return Fragment(response="utter_course_ended", values=values)
    if not begins:
        return Fragment(response="utter_course_until" if ends else "utter_course_undated", values=values)
    tense = "begins" if course.begins_after(now) else "began"
    return Fragment(response=f"utter_course_{tense}_until" if ends else f"utter_course_{tense}", values=values)


def say_enrolment(course: Course) -> Fragment:
    """The way in that the portal offers."""
    ways = frozenset(course.enrolment)
    if ways & PAID:
        return Fragment(response="utter_course_paid")
    if FREE_ENTRY in ways:
        return Fragment(response="utter_course_self")
    return Fragment(response="utter_course_guest" if OPEN_ENTRY in ways else "utter_course_ask_portal")


def say_source(known: CourseList) -> Fragment:
    """The portal, and when it was read."""
    return Fragment(
        response="utter_courses_source",
        values={"site": shorten(known.site, LONGEST_NAME), "when": format_moment(known.read_at)},
    )


def write_lines(courses: Iterable[Course], now: datetime) -> str:
    """Numbered lines of a list: name, for whom, when."""
    return "\n".join(f"{number}. {_write_line(each, now)}" for number, each in enumerate(courses, 1))


def list_choices(courses: Iterable[Course]) -> Iterator[Choice]:
    """A button for each; courses of one name are told apart by their beginning."""
    listed = list(courses)
    names = [each.name.casefold() for each in listed]
    for each in listed:
        begins = _format(each.starts_at) if names.count(each.name.casefold()) > 1 else ""
        title = f"{begins}: {each.name}" if begins else each.name
        yield Choice(title=title, payload=f'/show_course{{"course": "{each.id}"}}')


def format_moment(moment: datetime) -> str:
    """«1 de diciembre de 2026, 9:05», in Guatemala."""
    local = moment.astimezone(GUATEMALA)
    return f"{format_date(local.date())}, {local:%-H:%M}"


def _write_line(course: Course, now: datetime) -> str:
    told = [shorten(course.audience, LONGEST_AUDIENCE)] if course.audience else []
    if course.begins_after(now):
        told.append(str(_read_words()["begins"]).format(day=_format(course.starts_at)))
    name = shorten(course.name, LONGEST_NAME)
    return f"{name} ({'; '.join(told)})" if told else name


def _say_audience(course: Course) -> Fragment:
    response = "utter_course_audience" if course.audience else "utter_course_audience_unknown"
    return Fragment(response=response, values={"value": shorten(course.audience, LONGEST_FACT)})


def _say_cost(course: Course) -> Fragment:
    is_paid = bool(PAID.intersection(course.enrolment))
    return Fragment(response="utter_course_cost" if is_paid else "utter_course_cost_unknown")


def _format(moment: datetime | None) -> str:
    return format_date(moment.astimezone(GUATEMALA).date()) if moment is not None else ""


def shorten(text: str, most: int) -> str:
    """A text, or its first words and «…» where it is longer than so many characters."""
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


@cache
def _read_words() -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))
    return words
