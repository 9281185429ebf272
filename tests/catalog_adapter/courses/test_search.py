"""Courses are found by what people call them."""

import pytest

from catalog_adapter.courses.search import CourseSearch
from nlu.text.analyzer import SpanishAnalyzer
from tests.standins.taught_courses import make_list


@pytest.fixture(scope="module")
def search() -> CourseSearch:
    """Over the courses of a portal."""
    return CourseSearch(make_list().courses, SpanishAnalyzer())


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("datos abiertos", 2),
        ("publicar datos", 3),
        ("computasion", 4),
        ("usar la computadora", 4),
        ("ciberceguridad", 10),
        ("funcionarios redaccion", 8),
        ("trato al público", 7),
        ("Guatecompras", 9),
    ],
)
def test_the_best_comes_first(search: CourseSearch, words: str, first: int) -> None:
    """By name, by what it teaches, for whom; with slips, accents or none."""
    best = search.find(words)[0]
    assert best.course.id == first
    assert best.share > 0.75


def test_a_word_that_no_course_has_lowers_the_share(search: CourseSearch) -> None:
    """«Excel de repostería» is not «Excel»."""
    whole, half = search.find("excel")[0], search.find("excel repostería")[0]
    assert (whole.share, whole.named) == (1.0, 1.0)
    assert half.share < 0.75


@pytest.mark.parametrize("words", ["", "de la", "repostería"])
def test_nothing_is_found_by_nothing(search: CourseSearch, words: str) -> None:
    """Nor by what no course has."""
    assert search.find(words) == []


def test_without_courses_nothing_is_found() -> None:
    """A new portal is empty."""
    assert CourseSearch([], SpanishAnalyzer()).find("excel") == []
