"""The time in Guatemala, as everything that speaks of days and hours reads it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

Clock = Callable[[], datetime]
"""Says what time it is, with its zone."""

GUATEMALA = timezone(timedelta(hours=-6))
"""The whole country, without summer time since 2006."""


def guatemala_now() -> datetime:
    """The time there."""
    return datetime.now(GUATEMALA)


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)
