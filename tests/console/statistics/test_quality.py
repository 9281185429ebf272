"""Figures of the page of quality: whole months, no small count, and the gate of what is in use."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, insert

from catalog_adapter.importing.fact_ages import FactAges
from console.statistics.quality import BAD, GOOD, SUMS, list_quality_rows, read_quality
from console.statistics.suppression import LEAST, list_known, suppress
from console.statistics.tables import figures
from console.unanswered.store import NewTask, add_task, publish_task
from database import write
from learning.tables import publications, releases
from portal.quality.figures import Figures
from portal.quality.rate import Rate

TODAY = date(2026, 11, 22)


def _count(engine: Engine, *rows: tuple[str, str, str, int]) -> None:
    with write(engine) as connection:
        connection.execute(
            insert(figures),
            [
                {"day": date.fromisoformat(day), "channel": "web", "name": name, "key": key, "count": count}
                for day, name, key, count in rows
            ],
        )


def _read(engine: Engine, today: date = TODAY) -> Figures:
    with engine.connect() as connection:
        return read_quality(connection, today)


def test_only_months_that_are_over_are_counted(sqlite_engine: Engine) -> None:
    """Three of them at most; today's month and what is older are left out."""
    told = _read(sqlite_engine)
    assert (told.trial, told.period, told.helped, [*told.reasons, *told.in_vain, *told.subjects]) == (
        None,
        None,
        None,
        [],
    )
    for day in ("2026-07-31", "2026-08-01", "2026-10-31", "2026-11-01"):
        _count(sqlite_engine, (day, "opinions", "", 20), (day, "helped", "", 15), (day, "why", "visit", 5))
        _count(sqlite_engine, (day, "unanswered", "sat", 4), (day, "unanswered", "renap", 2))
    told = _read(sqlite_engine)
    assert told.period == (date(2026, 8, 1), date(2026, 10, 31))
    assert (told.helped, told.reasons, told.in_vain) == (Rate(30, 40), [("visit", 10)], [("sat", 8)])
    assert _read(sqlite_engine, date(2026, 8, 31)).period == (date(2026, 7, 1), date(2026, 7, 31))


@pytest.mark.parametrize(
    ("opinions", "helped", "told"), [(4, 4, None), (50, 47, None), (50, 0, Rate(0, 50)), (50, 50, Rate(50, 50))]
)
def test_few_people_on_one_side_are_not_told(
    sqlite_engine: Engine, opinions: int, helped: int, told: Rate | None
) -> None:
    """Nor what would give them away; nobody on one side is no small count."""
    _count(sqlite_engine, ("2026-10-01", "opinions", "", opinions), ("2026-10-01", "helped", "", helped))
    assert _read(sqlite_engine).helped == told


@settings(max_examples=300)
@given(st.fixed_dictionaries(dict.fromkeys((*GOOD, *BAD, "quiet_good", "quiet_bad"), st.integers(0, 20))))
def test_no_small_count_can_be_worked_out(drawn: Mapping[str, int]) -> None:
    """What is missing to a known sum is nothing, or at least five."""
    counts = dict(drawn)
    counts["helped"] = counts.pop("quiet_good") + sum(counts[each] for each in GOOD)
    counts["not_helped"] = counts.pop("quiet_bad") + sum(counts[each] for each in BAD)
    counts["opinions"] = counts["helped"] + counts["not_helped"]
    shown = {name for name, count in suppress(counts, SUMS).items() if count is not None}
    known = list_known(shown, SUMS)
    for each in SUMS:
        if each.whole in known:
            missing = counts[each.whole] - sum(counts[part] for part in each.parts if part in known)
            assert missing == 0 or missing >= LEAST


def test_understanding_is_that_of_what_is_in_use(sqlite_engine: Engine) -> None:
    """A candidate that was stopped tells of what it was compared with; one that is in use tells of itself."""
    assert _read(sqlite_engine).trial is None
    groups = [
        {"group": name, "n": n, "before": before, "after": after}
        for name, n, before, after in (("unseen", 100, 90, 80), ("learnt", 100, 99, 99), ("helped", 4, 4, 4))
    ]
    with write(sqlite_engine) as connection:
        for number, day, base in ((1, 10, None), (2, 12, 1), (3, 14, 2)):
            connection.execute(insert(releases), _release(number, day, base, groups))
    assert _told(sqlite_engine) == (date(2026, 11, 10), {"unseen": Rate(90, 100)})
    with write(sqlite_engine) as connection:
        at = datetime(2026, 11, 13, tzinfo=UTC)
        connection.execute(insert(publications), {"release_id": 2, "is_rollback": False, "author": "x", "at": at})
    assert _told(sqlite_engine) == (date(2026, 11, 14), {"unseen": Rate(90, 100)})
    trial = _read(sqlite_engine, date(2026, 11, 13)).trial
    assert trial is not None
    assert (trial.day, trial.rates) == (date(2026, 11, 12), {"unseen": Rate(80, 100)})


def test_subjects_are_staffs_words(sqlite_engine: Engine) -> None:
    """Those that were published, open ones first; never the title of a task."""
    with write(sqlite_engine) as connection:
        numbers = [
            add_task(connection, NewTask(title=f"dice Ana {number}", institution_id=None, asked=9), "eva")
            for number in range(3)
        ]
        for number in numbers[:2]:
            publish_task(connection, number, f"Permiso {number}")
    assert [each.title for each in _read(sqlite_engine).subjects] == ["Permiso 2", "Permiso 1"]


def test_rows_of_open_data_say_what_they_are_of() -> None:
    """A census has no interval."""
    ages = [FactAges(id="", institution="", facts=40, old=8, undated=2, median_days=300)]
    told = Figures(period=(date(2026, 10, 1), date(2026, 10, 31)), helped=Rate(30, 40))
    opinion, stale = list_quality_rows(told, ages, TODAY)
    assert (opinion["porcentaje"], opinion["minimo"], opinion["maximo"]) == (75.0, 59.8, 85.8)
    assert (stale["de"], stale["porcentaje"], stale["minimo"], stale["hasta"]) == ("todas", 25.0, None, "2026-11-22")


def _told(engine: Engine) -> tuple[date, Mapping[str, Rate]] | None:
    trial = _read(engine).trial
    return (trial.day, trial.rates) if trial else None


def _release(number: int, day: int, base: int | None, groups: list[dict[str, Any]]) -> dict[str, Any]:
    at = datetime(2026, 11, day, 18, tzinfo=UTC)
    made = {"id": number, "base_id": base, "project": "p", "state": "passed", "author": "eva", "at": at, "done": 100}
    return {**made, "ended_at": at, "report": {"groups": groups}}
