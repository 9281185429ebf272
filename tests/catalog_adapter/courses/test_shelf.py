"""What may be told of courses at a moment."""

from datetime import timedelta
from pathlib import Path

import pytest

from catalog_adapter.courses.course_file import CourseFile
from catalog_adapter.courses.model import KEPT_FOR
from catalog_adapter.courses.shelf import CourseShelf, find_single, open_shelf
from nlu.text.analyzer import SpanishAnalyzer
from tests.fakes.running import OwnSettings
from tests.standins.moodle import TOKEN
from tests.standins.taught_courses import NOW, PORTAL, make_list, make_shelf


@pytest.mark.parametrize(
    ("words", "ids", "single"),
    [
        ("datos abiertos", {2, 3}, None),
        ("excel", {5}, 5),
        ("gobierno electrónico", {13}, 13),
        ("servidores públicos", {3, 6, 7, 8, 9, 16}, None),
        ("repostería", set(), None),
        ("", set(), None),
    ],
)
def test_what_is_sought_is_found(words: str, ids: set[int], single: int | None) -> None:
    """Those that are over only where nothing else fits; one, where there is no doubt which."""
    found = make_shelf(make_list()).find(words)
    one = find_single(found)
    assert {each.course.id for each in found} == ids
    assert (one.id if one is not None else None) == single


def test_what_was_read_too_long_ago_is_not_told() -> None:
    """Nor is anything of a portal that never answered."""
    assert make_shelf(make_list(NOW - KEPT_FOR - timedelta(seconds=1))).find_list() is None
    assert make_shelf(None).find("excel") == ()
    assert CourseShelf().find_list() is None


def test_a_shelf_shows_what_the_file_holds_by_now(tmp_path: Path) -> None:
    """Whoever reads the portal is another process, perhaps."""
    settings = OwnSettings(data_dir=tmp_path, moodle_url=PORTAL, moodle_token=TOKEN)
    shelf = open_shelf(settings, SpanishAnalyzer(), lambda: NOW)
    assert shelf.find_list() is None
    CourseFile(tmp_path, PORTAL).write(make_list())
    assert [each.course.id for each in shelf.find("excel")] == [5]
    assert not open_shelf(OwnSettings(moodle_url=PORTAL), SpanishAnalyzer(), lambda: NOW).page
