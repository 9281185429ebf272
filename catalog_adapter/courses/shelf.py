"""The courses that may be told at a moment, and the search among them; it never asks the portal."""

from collections.abc import Callable, Sequence
from datetime import datetime

from catalog_adapter.courses.course_file import CourseFile
from catalog_adapter.courses.model import Course, CourseList
from catalog_adapter.courses.search import CourseMatch, CourseSearch
from catalog_adapter.search.analyzer_protocol import Analyzer
from config.clock import Clock, utc_now
from config.settings import Settings

LIKELY = 0.5
"""Part of what is sought that a course has at least to be told,"""
STRONG = 0.75
"""and from which there is no doubt that the portal has what is sought."""
_NEAR_BEST = 0.75
"""Courses that have less than this part of what the best has are not told beside it."""


def read_nothing() -> CourseList | None:
    """No courses: without a portal there are none."""
    return None


class CourseShelf:
    """The courses of one portal; of none, where no portal is set up."""

    def __init__(
        self,
        page: str = "",
        read: Callable[[], CourseList | None] = read_nothing,
        analyzer: Analyzer | None = None,
        now: Clock = utc_now,
    ) -> None:
        """Take the portal.

        Args:
            page: Its address, without a slash at the end; empty where there is no portal.
            read: Gives the courses that were read last.
            analyzer: The language in which they are sought; without it none is found.
            now: The time in Guatemala.
        """
        self.page = page
        self._read = read
        self._analyzer = analyzer
        self._now = now
        self._searched: tuple[CourseList, CourseSearch] | None = None

    @property
    def now(self) -> datetime:
        """The time in Guatemala."""
        return self._now()

    def find_list(self) -> CourseList | None:
        """The courses that were read last; None where none were, or too long ago."""
        found = self._read() if self.page else None
        return found if found is not None and found.is_kept(self.now) else None

    def find(self, words: str) -> Sequence[CourseMatch]:
        """The courses that have what is sought, best first: those that have not ended, or else those that have."""
        known = self.find_list()
        if known is None or self._analyzer is None or not words:
            return ()
        if self._searched is None or self._searched[0] is not known:
            self._searched = (known, CourseSearch(known.courses, self._analyzer))
        found, now = self._searched[1].find(words), self.now
        running = [each for each in found if not each.course.has_ended(now)]
        return _choose(running) or _choose(found)


def find_single(found: Sequence[CourseMatch]) -> Course | None:
    """The one course that has all of what is sought, or whose name alone does; None where several may be meant."""
    certain = [each for each in found if each.share >= STRONG]
    named = [each for each in certain if each.named >= STRONG]
    single = certain if len(certain) == 1 else named
    return single[0].course if len(single) == 1 else None


def open_shelf(settings: Settings, analyzer: Analyzer, now: Clock) -> CourseShelf:
    """The courses of the portal that the settings name; an empty shelf where they name none, or not whole."""
    if not (settings.moodle_url and settings.moodle_token.get_secret_value()):
        return CourseShelf(now=now)
    file = CourseFile(settings.data_dir, settings.moodle_url)
    return CourseShelf(settings.moodle_url, file.read, analyzer, now)


def _choose(found: Sequence[CourseMatch]) -> Sequence[CourseMatch]:
    likely = [each for each in found if each.share >= LIKELY]
    return [each for each in likely if each.share >= _NEAR_BEST * likely[0].share]
