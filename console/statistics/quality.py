"""Figures of the public page of quality, and its rows of open data, from what the running program has counted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from catalog_adapter.importing.fact_ages import FactAges
from config.clock import GUATEMALA
from console.statistics.suppression import LEAST, Sum, suppress
from console.statistics.tables import figures
from console.unanswered.store import list_published
from learning.gate.case import Group
from learning.releases import Release, find_published, list_releases
from portal.quality.figures import Figures, MissingSubject, Trial
from portal.quality.rate import Rate

MONTHS = 3
"""Whole months that are counted: days that come and go one by one would tell what single people said."""
TOLD = (Group.UNSEEN, Group.NAME, Group.ASPECT, Group.OUTSIDE, Group.DIALOGUE, Group.HELPED)
"""Groups of the gate's questions that are told; what was learnt by heart says nothing of understanding."""
GOOD, BAD = ("visit", "call"), ("wrong", "confusing", "incomplete")
SUMS = (
    Sum("opinions", ("helped", "not_helped"), has_rest=False),
    Sum("helped", GOOD),
    Sum("not_helped", BAD),
)
Row = Mapping[str, Any]


def read_quality(connection: Connection, today: date) -> Figures:
    """The figures as they can be published on a day: without small counts, and without a word of a citizen."""
    period = _find_period(connection, today)
    counts = _sum_up(connection, period) if period else Counter[tuple[str, str]]()
    shown = suppress(_list_opinions(counts), SUMS)
    opinions, is_told = shown["opinions"], shown["helped"] is not None or shown["not_helped"] is not None
    reasons = [(code, count) for code in (*GOOD, *BAD) if (count := shown[code])]
    in_vain = [(key, count) for (name, key), count in counts.items() if name == "unanswered" and count >= LEAST]
    return Figures(
        trial=_find_trial(connection, today),
        period=period,
        helped=Rate(counts["helped", ""], opinions) if opinions and is_told else None,
        reasons=sorted(reasons, key=lambda pair: -pair[1]),
        in_vain=sorted(in_vain, key=lambda pair: (-pair[1], pair[0])),
        subjects=_list_subjects(connection),
    )


def list_quality_rows(told: Figures, ages: Sequence[FactAges], today: date) -> Iterable[Row]:
    """One row a figure: what, of whom, how many of how many, with its interval where it is of a sample."""
    if told.trial is not None:
        for group, rate in told.trial.rates.items():
            yield _row("aciertos", group, rate, (told.trial.day, told.trial.day))
    if told.period is not None and told.helped is not None:
        yield _row("opiniones-a-favor", "todas", told.helped, told.period)
    for each in ages:
        stale = Rate(each.old + each.undated, each.facts)
        yield _row("datos-por-confirmar", each.id or "todas", stale, (today, today), is_sample=False)


def _row(name: str, key: str, rate: Rate, days: tuple[date, date], *, is_sample: bool = True) -> Row:
    low, high = rate.interval if is_sample else (None, None)
    return {
        "cifra": name,
        "de": key,
        "cuenta": rate.count,
        "total": rate.of,
        "porcentaje": rate.percent,
        "minimo": low,
        "maximo": high,
        "desde": days[0].isoformat(),
        "hasta": days[1].isoformat(),
    }


def _find_period(connection: Connection, today: date) -> tuple[date, date] | None:
    """The latest months that are over, as far back as anything was counted."""
    last = today.replace(day=1) - timedelta(days=1)
    first = last.replace(day=1)
    for _ in range(MONTHS - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    oldest = connection.scalar(select(func.min(figures.c.day)))
    if oldest is None or oldest > last:
        return None
    return max(first, oldest.replace(day=1)), last


def _sum_up(connection: Connection, period: tuple[date, date]) -> Counter[tuple[str, str]]:
    table, names = figures.c, ("opinions", "helped", "why", "unanswered")
    query = (
        select(table.name, table.key, func.sum(table.count))
        .where(table.day.between(*period), table.name.in_(names))
        .group_by(table.name, table.key)
    )
    return Counter({(name, key): int(count) for name, key, count in connection.execute(query)})


def _list_opinions(counts: Counter[tuple[str, str]]) -> dict[str, int]:
    opinions, helped = counts["opinions", ""], counts["helped", ""]
    reasons = {code: counts["why", code] for code in (*GOOD, *BAD)}
    return {"opinions": opinions, "helped": helped, "not_helped": opinions - helped, **reasons}


def _find_trial(connection: Connection, today: date) -> Trial | None:
    """The latest gate that tried what is in use: as its candidate, or as what the candidate was compared with."""
    in_use = find_published(connection)
    for release in list_releases(connection):
        ended = release.ended_at
        if release.report is None or ended is None or _day(ended) > today:
            continue
        side = "after" if release.id == in_use else "before" if release.base_id == in_use else ""
        if side:
            return Trial(day=_day(ended), rates=_read_rates(release, side))
    return None


def _read_rates(release: Release, side: str) -> Mapping[str, Rate]:
    groups = {each["group"]: each for each in (release.report or {})["groups"]}
    counted = {str(group): groups[group] for group in TOLD if groups.get(group, {}).get("n")}
    # What few people said had helped is theirs.
    return {
        name: Rate(each[side], each["n"]) for name, each in counted.items() if name != "helped" or each["n"] >= LEAST
    }


def _list_subjects(connection: Connection) -> list[MissingSubject]:
    """Sentences that staff wrote to be published, open ones and the latest first."""
    rows = sorted(list_published(connection), key=lambda row: (row["status"] == "done", -row["id"]))
    return [
        MissingSubject(
            title=row["published"],
            institution=row["institution_id"],
            since=_day(row["at"]),
            is_done=row["status"] == "done",
        )
        for row in rows
    ]


def _day(moment: datetime) -> date:
    return moment.astimezone(GUATEMALA).date()
