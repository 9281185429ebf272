"""Keeps the courses of a serving program up to date, so that no answer waits for the portal."""

import asyncio

import structlog

from catalog_adapter.courses.errors import PortalError
from catalog_adapter.courses.portal import CoursePortal

log = structlog.get_logger(__name__)

READ_AGAIN_S = 600.0
"""Time for which a change in the portal may go unnoticed."""
TRY_AGAIN_S = 60.0
"""Wait after a try that failed; a portal that is down is not helped by more."""


async def keep_courses(portal: CoursePortal) -> None:
    """Read the portal's courses, now and ever again; what was read last is told meanwhile."""
    while True:
        wait_s = READ_AGAIN_S if await asyncio.to_thread(_read, portal) else TRY_AGAIN_S
        await asyncio.sleep(wait_s)


def _read(portal: CoursePortal) -> bool:
    try:
        _, read = portal.refresh()
    except PortalError as error:
        log.warning("courses.not_read", code=error.code)
        return False
    except Exception as error:  # noqa: BLE001 - what was read last goes on being told
        log.error("courses.not_read", error=type(error).__name__)
        return False
    log.info("courses.read", shown=len(read.courses), hidden=read.hidden)
    return True
