"""The courses that were read last are kept for every process and for the next start."""

from dataclasses import replace
from pathlib import Path

import pytest

from catalog_adapter.courses.course_file import NAME, CourseFile
from tests.standins.taught_courses import PORTAL, make_list


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """Also by another process, which made its reader before there was a file; and again when it has changed."""
    known, reader = make_list(), CourseFile(tmp_path, PORTAL)
    assert reader.read() is None
    CourseFile(tmp_path, PORTAL).write(known)
    assert reader.read() == known
    assert reader.read() is reader.read()
    CourseFile(tmp_path, PORTAL).write(replace(known, site="Otro"))
    found = reader.read()
    assert found is not None
    assert found.site == "Otro"
    assert [each.name for each in tmp_path.iterdir()] == [NAME]


def test_courses_of_another_portal_are_not_told(tmp_path: Path) -> None:
    """Whoever changes the address has a new list or none."""
    CourseFile(tmp_path, PORTAL).write(make_list())
    assert CourseFile(tmp_path, "https://otro.example.gt").read() is None


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 0}', '{"version": 1, "courses": {"site": 3}}', '{"version": 1']
)
def test_a_file_that_is_no_list_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    """The next reading of the portal replaces it."""
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    assert CourseFile(tmp_path, PORTAL).read() is None


def test_a_write_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing beside it."""
    file = CourseFile(tmp_path, PORTAL)
    file.write(make_list())

    def fail(*_: object) -> None:
        raise OSError("full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="full"):
        file.write(replace(make_list(), site="Otro"))
    assert file.read() == make_list()
    assert [each.name for each in tmp_path.iterdir()] == [NAME]
