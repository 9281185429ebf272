"""Moodle's JSON to courses: hidden ones left out, HTML made plain, categories named, the audience found."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from catalog_adapter.cleaning.html_text import plain_lines, plain_text
from catalog_adapter.courses.model import Course
from catalog_adapter.folding import fold

SITE_FORMAT = "site"
"""Format of the portal's own front page, which Moodle keeps as a course."""
LONGEST_SUMMARY = 1_500
LONGEST_AUDIENCE = 200
_AUTOMATIC = ("{mlang", "##")
"""Signs of what the portal should have written out and did not."""

M = TypeVar("M", bound=BaseModel)


class MoodleField(BaseModel):
    """A field that the portal's makers added to courses."""

    name: str = ""
    shortname: str = ""
    value: str | None = None


class MoodleCourse(BaseModel):
    """A course as Moodle gives it; what is behind `summary` it gives only of courses that the user may enter."""

    id: int
    fullname: str = ""
    displayname: str = ""
    categoryid: int = 0
    categoryname: str = ""
    summary: str | None = ""
    enrollmentmethods: list[str] = []
    customfields: list[MoodleField] = []
    format: str | None = None
    startdate: int | None = None
    enddate: int | None = None
    visible: int | None = None


class MoodleCategory(BaseModel):
    """A category; `visible` is told to managers only."""

    id: int
    name: str = ""
    path: str = ""
    """Ids from the outermost on: «/2/7»."""
    visible: int | None = None


def read_courses(given: Iterable[object], categories: Iterable[object], page: str) -> tuple[tuple[Course, ...], int]:
    """The courses that are shown to everybody, and the number of those that are not.

    Args:
        given: Courses as Moodle's JSON has them; one that is no course is left out.
        categories: Likewise; empty where the token may not read them.
        page: The portal's address, without a slash at the end.
    """
    known = {each.id: each for each in _iter_read(MoodleCategory, categories)}
    found = [each for each in _iter_read(MoodleCourse, given) if each.format != SITE_FORMAT and each.categoryid]
    shown = [each for each in found if _is_shown(each, known)]
    return tuple(_read_course(each, known, page) for each in shown), len(found) - len(shown)


def _iter_read(kind: type[M], given: Iterable[object]) -> Iterator[M]:
    for each in given:
        try:
            yield kind.model_validate(each)
        except ValidationError:
            continue


def _is_shown(course: MoodleCourse, known: Mapping[int, MoodleCategory]) -> bool:
    """False of what a citizen would not see in the portal, though the token's user does."""
    around = _list_path(known, course.categoryid)
    if known and not around:
        # Only managers are told of hidden categories: one that is not among them is hidden.
        return False
    return course.visible != 0 and bool(course.fullname.strip()) and all(each.visible != 0 for each in around)


def _list_path(known: Mapping[int, MoodleCategory], category: int) -> Sequence[MoodleCategory]:
    """A category with those around it, the outermost first; empty where nothing is known of it."""
    own = known.get(category)
    ids = [int(each) for each in own.path.split("/") if each.isdecimal()] if own is not None else []
    return [known[each] for each in ids if each in known] or ([own] if own is not None else [])


def _read_course(course: MoodleCourse, known: Mapping[int, MoodleCategory], page: str) -> Course:
    lines = plain_lines(course.summary or "")
    names = [plain_text(each.name) for each in _list_path(known, course.categoryid)] or [
        plain_text(course.categoryname)
    ]
    return Course(
        id=course.id,
        name=plain_text(course.fullname),
        page=f"{page}/course/view.php?id={course.id}",
        summary=" ".join(lines)[:LONGEST_SUMMARY],
        categories=tuple(name for name in names if name),
        audience=_find_audience(course.customfields, lines)[:LONGEST_AUDIENCE],
        starts_at=_read_moment(course.startdate),
        ends_at=_read_moment(course.enddate),
        enrolment=tuple(dict.fromkeys(course.enrollmentmethods)),
    )


def _read_moment(stamp: int | None) -> datetime | None:
    """Seconds since 1970; Moodle writes 0 where there is none."""
    try:
        return datetime.fromtimestamp(stamp, UTC) if stamp else None
    except (OverflowError, ValueError, OSError):
        return None


def _find_audience(fields: Iterable[MoodleField], lines: Iterable[str]) -> str:
    """The field that says for whom a course is, else the sentence of its summary that does."""
    for each in fields:
        named, value = fold(f"{each.name} {each.shortname}"), plain_text(each.value or "")
        if value and not value.startswith(_AUTOMATIC) and any(word in named for word in _read_words("fields")):
            return value
    for line in lines:
        if found := _audience_pattern().search(line):
            return found[1].strip(" .;")
    return ""


def list_alike(course: Course) -> Sequence[str]:
    """Other words for what a course teaches and for whom, where its labels have one of a group."""
    named = fold(" ".join((course.name, course.audience, *course.categories)))
    groups = (each for each in _read_words("alike") if any(fold(one) in named for one in each))
    return [one for each in groups for one in each]


@cache
def _audience_pattern() -> re.Pattern[str]:
    begins = "|".join(re.escape(each) for each in _read_words("sentences"))
    return re.compile(rf"(?:{begins})\s*:?\s*([^.;\n]{{3,200}})", re.IGNORECASE)


@cache
def _read_words(name: str) -> tuple[Any, ...]:
    text = (files("catalog_adapter") / "courses" / "words.yml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load(text)[name])
