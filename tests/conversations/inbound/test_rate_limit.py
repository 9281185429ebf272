"""A polite sentence at the limit, then silence until it calms down."""

import pytest

from conversations.inbound import rate_limit
from conversations.inbound.rate_limit import RateLimit, Verdict

ALLOWED, WARN, SILENT = Verdict.ALLOWED, Verdict.WARN, Verdict.SILENT


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """At nought."""
    return Clock()


@pytest.fixture
def limit(clock: Clock) -> RateLimit:
    """Four at once, and then one every ten seconds."""
    return RateLimit(per_minute=6, burst=4, clock=clock)


def test_the_first_too_many_is_warned_and_the_rest_are_silent(limit: RateLimit) -> None:
    """Each key by itself."""
    assert [limit.check("ana") for _ in range(7)] == [ALLOWED] * 4 + [WARN, SILENT, SILENT]
    assert limit.check("beto") is ALLOWED


def test_messages_come_back_with_time(limit: RateLimit, clock: Clock) -> None:
    """One every ten seconds, never more than the burst; asking costs nothing."""
    for _ in range(5):
        limit.check("ana")
    assert limit.retry_after_s("ana") == pytest.approx(10)
    clock.now += 9.9
    assert limit.check("ana") is SILENT
    clock.now += 0.1
    assert limit.retry_after_s("ana") == pytest.approx(0, abs=1e-6)
    assert [limit.check("ana") for _ in range(2)] == [ALLOWED, SILENT]
    clock.now += 1_000_000
    assert [limit.check("ana") for _ in range(5)] == [ALLOWED] * 4 + [WARN]


def test_it_warns_anew_once_it_has_calmed_down(limit: RateLimit, clock: Clock) -> None:
    """Half of the burst is back; before that a second sentence would be one more message."""
    assert [limit.check("ana") for _ in range(6)][-2:] == [WARN, SILENT]
    clock.now += 10
    assert [limit.check("ana") for _ in range(2)] == [ALLOWED, SILENT]
    clock.now += 20
    assert [limit.check("ana") for _ in range(3)] == [ALLOWED, ALLOWED, WARN]


def test_a_repeat_is_no_new_message(limit: RateLimit) -> None:
    """However often a platform sends it again; without an id every message counts."""
    assert [limit.check("ana", "m1") for _ in range(20)] == [ALLOWED] * 20
    assert [limit.check("ana", f"m{n}") for n in range(2, 6)] == [ALLOWED, ALLOWED, ALLOWED, WARN]
    assert limit.check("ana", "m5") is ALLOWED


def test_the_longest_unused_are_forgotten_first(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded, whoever writes."""
    monkeypatch.setattr(rate_limit, "REMEMBERED", 2)
    limit = RateLimit(per_minute=1, burst=1, clock=clock)
    for key in ("ana", "beto", "ana", "carla"):
        limit.check(key)
    assert limit.check("ana") is SILENT
    assert limit.check("beto") is ALLOWED
