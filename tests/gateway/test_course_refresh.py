"""The courses of a serving program are read beside the questions."""

import asyncio
from threading import Event
from typing import cast

import pytest
import structlog

from catalog_adapter.courses.errors import PortalSilent
from catalog_adapter.courses.model import CourseList
from catalog_adapter.courses.portal import CoursePortal
from gateway import course_refresh
from gateway.course_refresh import keep_courses
from tests.standins.taught_courses import make_list

ENOUGH = 4


class ShakyPortal:
    """A portal that is silent at times, and a disk that is full at times."""

    def __init__(self) -> None:
        self.asked = 0
        self.has_enough = Event()

    def refresh(self) -> tuple[None, CourseList]:
        """Fail twice, in two ways."""
        self.asked += 1
        if self.asked == ENOUGH:
            self.has_enough.set()
        if self.asked == 1:
            raise PortalSilent("timeout")
        if self.asked == 2:
            raise OSError
        return None, make_list()


def test_a_portal_that_is_silent_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """And what went wrong is told by its code."""
    monkeypatch.setattr(course_refresh, "READ_AGAIN_S", 0.0)
    monkeypatch.setattr(course_refresh, "TRY_AGAIN_S", 0.0)
    shaky = ShakyPortal()

    async def watch() -> None:
        task = asyncio.create_task(keep_courses(cast("CoursePortal", shaky)))
        assert await asyncio.to_thread(shaky.has_enough.wait, 10)
        task.cancel()

    with structlog.testing.capture_logs() as told:
        asyncio.run(watch())
    assert [(each["event"], each.get("code") or each.get("error")) for each in told[:2]] == [
        ("courses.not_read", "timeout"),
        ("courses.not_read", "OSError"),
    ]
    assert (told[2]["event"], told[2]["shown"], told[2]["hidden"]) == ("courses.read", 13, 2)
