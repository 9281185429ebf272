"""Courses as they are answered about, and the list of them that was read last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

STALE_AFTER = timedelta(minutes=45)
"""Age from which the portal must have been silent: it is read every ten minutes."""
KEPT_FOR = timedelta(days=7)
"""Age from which a list is told no longer: courses may have begun, ended or been called off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One course that the portal shows to everybody."""

    id: int
    """Moodle's."""
    name: str
    page: str
    """Its address."""
    summary: str = ""
    """As one line of plain text; empty where the portal says nothing."""
    categories: tuple[str, ...] = ()
    """Names of its category and of those around it, the outermost first."""
    audience: str = ""
    """Words for whom it is; empty where the portal does not say."""
    starts_at: datetime | None = None
    """None where the portal does not say."""
    ends_at: datetime | None = None
    """None where it has no end, or none is told."""
    enrolment: tuple[str, ...] = ()
    """Moodle's names of the ways in: self, guest, manual, fee …"""

    def has_ended(self, now: datetime) -> bool:
        """True from the moment of its end on."""
        return self.ends_at is not None and self.ends_at <= now

    def begins_after(self, now: datetime) -> bool:
        """True while it is still to begin."""
        return self.starts_at is not None and self.starts_at > now


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseList:
    """The courses of a portal, as they were read at one moment."""

    site: str
    """The portal's own name."""
    page: str
    """Its address, without a slash at the end."""
    read_at: datetime
    courses: tuple[Course, ...] = ()
    hidden: int = 0
    """Courses that were read and are shown to nobody."""

    def find(self, course: str) -> Course | None:
        """The course with an id, as buttons carry it; None where it is gone."""
        return next((each for each in self.courses if str(each.id) == course), None)

    def list_open(self, now: datetime) -> Sequence[Course]:
        """The courses that have not ended: first what is still to begin, soonest first, then what began last."""
        running = [each for each in self.courses if not each.has_ended(now)]
        return sorted(running, key=lambda each: _rank(each, now))

    def is_stale(self, now: datetime) -> bool:
        """True where the portal must have been silent since."""
        return now - self.read_at > STALE_AFTER

    def is_kept(self, now: datetime) -> bool:
        """True while it may be told at all."""
        return now - self.read_at <= KEPT_FOR


def _rank(course: Course, now: datetime) -> tuple[int, float, str]:
    if course.starts_at is None:
        return (2, 0.0, course.name)
    stamp = course.starts_at.timestamp()
    return (0, stamp, course.name) if course.begins_after(now) else (1, -stamp, course.name)
