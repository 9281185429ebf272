"""Figures of a period are added up."""

from datetime import timedelta

from console.statistics.counting import count_day
from console.statistics.summary import Step, sum_up
from tests.console.statistics.transcript import MORNING, OPINIONS, TRANSCRIPT


def test_a_summary_adds_up_and_leaves_no_gap() -> None:
    """Two days of three: sums, shares, waiting and a bucket for the day on which nothing happened."""
    day = count_day(TRANSCRIPT, OPINIONS)
    first = MORNING.date()
    last = first + timedelta(days=2)
    found = sum_up({first: day, last: day}, (first, last), Step.DAY)
    assert found.counts["questions"] == 16
    assert [bucket.counts["questions"] for bucket in found.buckets] == [8, 0, 8]
    assert (found.share("contained", "asking_visits").percent, found.share("helped", "opinions").percent) == (75, 50)
    assert found.why == [("confusing", 2), ("visit", 2)]
    assert found.procedures == [("dpi", 2)]
    assert (found.waited_at_most(0.5), found.waited_at_most(1.0)) == (0.3, float("inf"))
    weeks = sum_up({first: day, last: day}, (first, last), Step.WEEK).buckets
    assert [(week.first, week.last) for week in weeks] == [(first, last)]  # Friday to Sunday
    [month] = sum_up({}, (first, first), Step.MONTH).buckets
    assert month.counts["questions"] == 0
    assert sum_up({}, (first, first), Step.DAY).waited_at_most(0.5) is None
    assert found.share("helped", "nothing").percent is None
