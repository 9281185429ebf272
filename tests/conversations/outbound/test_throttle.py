"""How fast is sent, and how much is taken in."""

from channels.limits import Pace
from conversations.inbound.rate_limit import RateLimit, Verdict
from conversations.outbound.throttle import REMEMBERED, Throttle


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def throttle(clock: Clock, **pace: float) -> Throttle:
    """Return a throttle on a clock."""
    return Throttle(
        Pace(
            per_second=pace.get("per_second", 1e9),
            per_person_s=pace.get("per_person_s", 0.0),
            burst=int(pace.get("burst", 1)),
        ),
        clock=clock,
    )


def test_all_people_together_keep_the_platforms_pace() -> None:
    """Ten a second means a tenth of a second between any two."""
    paced = throttle(Clock(), per_second=10)
    assert [round(paced.book(f"p{n}"), 3) for n in range(4)] == [0.0, 0.1, 0.2, 0.3]


def test_copies_share_the_platforms_pace() -> None:
    """Two that send ten a second together send five each; how many there are may change."""
    copies = 2
    paced = Throttle(Pace(per_second=10), clock=Clock(), share=lambda: copies)
    assert [round(paced.book(f"p{n}"), 3) for n in range(3)] == [0.0, 0.2, 0.4]
    copies = 1
    assert [round(paced.book(f"p{n}"), 3) for n in range(2)] == [0.6, 0.7]


def test_one_person_may_be_written_to_in_a_burst_and_then_slowly() -> None:
    """Three at once, then one in six seconds; another person is not held up."""
    paced = throttle(Clock(), per_person_s=6, burst=3)
    assert [round(paced.book("ana")) for _ in range(5)] == [0, 0, 0, 6, 12]
    assert round(paced.book("beto")) == 0


def test_a_pause_gives_the_burst_back() -> None:
    """Who was left in peace can be written to at once again."""
    clock = Clock()
    paced = throttle(clock, per_person_s=6, burst=2)
    for _ in range(3):
        paced.book("ana")
    clock.now += 60
    assert [round(paced.book("ana")) for _ in range(3)] == [0, 0, 6]


def test_a_platform_that_says_wait_is_waited_for_by_all() -> None:
    """After «slow down» nothing goes out for the time that was asked for."""
    paced = throttle(Clock())
    paced.hold(3)
    assert round(paced.book("ana")) == 3


def test_memory_is_bounded() -> None:
    """However many people there are, the throttle remembers the latest only."""
    paced = throttle(Clock())
    for n in range(REMEMBERED + 100):
        paced.book(f"p{n}")
    assert len(paced._people) == REMEMBERED


def test_a_person_over_the_limit_is_warned_once() -> None:
    """Allowed while there is room, then one warning, then silence; calm brings it all back."""
    clock = Clock()
    limit = RateLimit(per_minute=60, burst=2, clock=clock)
    assert [limit.check("ana") for _ in range(5)] == [
        Verdict.ALLOWED,
        Verdict.ALLOWED,
        Verdict.WARN,
        Verdict.SILENT,
        Verdict.SILENT,
    ]
    assert 0 < limit.retry_after_s("ana") <= 1
    clock.now += 60
    assert [limit.check("ana") for _ in range(3)] == [Verdict.ALLOWED, Verdict.ALLOWED, Verdict.WARN]


def test_a_repeat_costs_nothing() -> None:
    """The same message again is not counted."""
    limit = RateLimit(per_minute=1, burst=1, clock=Clock())
    assert [limit.check("ana", "m1") for _ in range(3)] == [Verdict.ALLOWED] * 3
    assert limit.check("ana", "m2") is Verdict.WARN


def test_looking_takes_no_slot() -> None:
    """Free is who would be sent to at once: not behind others, nor beyond their own burst."""
    clock = Clock()
    paced = throttle(clock, per_second=10, per_person_s=6)
    assert all(paced.is_free("ana") for _ in range(3))
    paced.book("ana")
    clock.now += 1
    assert [paced.is_free(who) for who in ("ana", "beto")] == [False, True]
    paced.hold(2)
    assert not paced.is_free("beto")
