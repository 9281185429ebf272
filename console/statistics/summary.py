"""The figures of a period, as staff look at them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from console.statistics.counting import WAITS_S, Figures

MOST = 20
"""Rows of a list of what was named most."""


class Step(StrEnum):
    """Unit that a period is cut into."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """One step of a period: its days, and the sums by figure."""

    first: date
    last: date
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def percent(self) -> float | None:
        """0..100 with one decimal; None of nothing."""
        return round(100 * self.count / self.of, 1) if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A period."""

    counts: Mapping[str, int]
    """Sums by figure."""
    buckets: Sequence[Bucket]
    """In order, without gaps."""
    why: Sequence[tuple[str, int]]
    procedures: Sequence[tuple[str, int]]
    """Ids, most first, at most `MOST`."""
    places: Sequence[tuple[str, int]]
    """INE codes, most first, at most `MOST`."""
    waits: Mapping[str, int]
    """Answers by class of waiting."""

    def share(self, part: str, whole: str) -> Share:
        """One figure as a share of another."""
        return Share(count=self.counts[part], of=self.counts[whole])

    def waited_at_most(self, share: float) -> float | None:
        """Within how many seconds at least this share of the answers was ready.

        Args:
            share: 0..1.

        Returns:
            The upper edge of the class in which it lies; infinity for the open one, None without answers.
        """
        total, so_far = sum(self.waits.values()), 0
        for edge in WAITS_S if total else ():
            so_far += self.waits.get(str(edge), 0)
            if so_far >= share * total:
                return edge
        return float("inf") if total else None


def sum_up(days: Mapping[date, Figures], period: tuple[date, date], step: Step) -> Summary:
    """Add up the days of a period; `people` is not among the sums, for days cannot be added up for it."""
    total = _sum(days.values())
    return Summary(
        counts=_by_name(days.values()),
        buckets=[_bucket(days, *edges) for edges in _cut(period, step)],
        why=_most(total, "why"),
        procedures=_most(total, "procedure"),
        places=_most(total, "place"),
        waits={key: count for (name, key), count in total.items() if name == "waited"},
    )


def _bucket(days: Mapping[date, Figures], first: date, last: date) -> Bucket:
    inside = (found for day, found in days.items() if first <= day <= last)
    return Bucket(first=first, last=last, counts=_by_name(inside))


def _cut(period: tuple[date, date], step: Step) -> list[tuple[date, date]]:
    first, end = period
    edges = []
    while first <= end:
        last = min(_last_of(first, step), end)
        edges.append((first, last))
        first = last + timedelta(days=1)
    return edges


def _last_of(day: date, step: Step) -> date:
    """The last day of the day, week (which ends on Sunday) or month that a day lies in."""
    if step is Step.DAY:
        return day
    if step is Step.WEEK:
        return day + timedelta(days=6 - day.weekday())
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _sum(figures: Iterable[Figures]) -> Counter[tuple[str, str]]:
    """Sums of a key, by name and key, over the channels."""
    total: Counter[tuple[str, str]] = Counter()
    for found in figures:
        for (_, name, key), count in found.items():
            if key:
                total[name, key] += count
    return total


def _by_name(figures: Iterable[Figures]) -> Counter[str]:
    """Sums over days and channels; «people» too, which holds for one day only."""
    sums: Counter[str] = Counter()
    for found in figures:
        for (_, name, key), count in found.items():
            if not key:
                sums[name] += count
    return sums


def _most(total: Counter[tuple[str, str]], name: str) -> list[tuple[str, int]]:
    found = [(key, count) for (each, key), count in total.items() if each == name]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:MOST]
