"""The time in Guatemala."""

from datetime import UTC, datetime, timedelta

from config.clock import guatemala_now


def test_guatemala_is_six_hours_behind_and_says_so() -> None:
    """All year round."""
    now = guatemala_now()
    assert now.utcoffset() == timedelta(hours=-6)
    assert abs(datetime.now(UTC) - now) < timedelta(minutes=1)
