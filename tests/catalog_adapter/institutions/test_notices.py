"""Notices touch the answers of today that they are about. On SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import Engine

from catalog_adapter.institutions.notices import (
    COUNTRY,
    Level,
    Notice,
    Touched,
    add_notice,
    end_notice,
    find_notice,
    list_all,
    list_in_force,
    list_notices,
)
from config.clock import GUATEMALA

TODAY = date(2026, 11, 28)
NOON = time(12)
PLAIN = Notice(level=Level.YELLOW, text="Hay cola.", first_day=TODAY, source="SAT", author="eva", institution="sat")


def _add(engine: Engine, *notices: Notice) -> list[int]:
    with engine.begin() as connection:
        return [add_notice(connection, notice) for notice in notices]


def _texts(engine: Engine, day: date = TODAY, **touched: object) -> list[str]:
    return [notice.text for notice in list_notices(engine, Touched(**touched), datetime.combine(day, NOON, GUATEMALA))]


def test_a_notice_comes_back_as_it_was_written(engine: Engine) -> None:
    """With its number."""
    [number] = _add(engine, replace(PLAIN, last_day=TODAY))
    with engine.connect() as connection:
        assert find_notice(connection, number) == replace(PLAIN, last_day=TODAY, id=number)
        assert find_notice(connection, number + 1) is None


@pytest.mark.parametrize(
    ("place", "asked", "is_touched"),
    [
        ("16", "1601", True),
        ("1601", "16", True),
        ("1601", "1601", True),
        ("1601", "1602", False),
        ("17", "1601", False),
        ("0101", "1601", False),
    ],
)
def test_a_department_holds_its_municipalities(engine: Engine, place: str, asked: str, is_touched: bool) -> None:
    """A notice on either touches whoever speaks of the other."""
    _add(engine, replace(PLAIN, institution=None, place=place))
    assert bool(_texts(engine, places=("0901", asked))) is is_touched


def test_a_notice_touches_its_own_only(sqlite_engine: Engine) -> None:
    """Of procedure, institution and place any one is enough; an answer about nothing is touched by nothing."""
    about = replace(PLAIN, text="trámite", institution=None, procedure="dpi")
    _add(sqlite_engine, PLAIN, about, replace(about, text="lugar", procedure=None, place="16"))
    assert _texts(sqlite_engine, institution="sat") == ["Hay cola."]
    assert _texts(sqlite_engine, procedure="dpi", institution="renap") == ["trámite"]
    assert set(_texts(sqlite_engine, procedure="dpi", institution="sat", places=["16"])) == {
        "Hay cola.", "trámite", "lugar",
    }  # fmt: skip
    assert _texts(sqlite_engine) == []


def test_the_first_and_the_last_day_are_its_days(sqlite_engine: Engine) -> None:
    """Without a last day it stays until somebody ends it."""
    tomorrow = TODAY + timedelta(days=1)
    ended, open_ended = _add(
        sqlite_engine, replace(PLAIN, text="hasta mañana", last_day=tomorrow), replace(PLAIN, text="abierto")
    )
    days = {day: set(_texts(sqlite_engine, TODAY + timedelta(days=day), institution="sat")) for day in (-1, 0, 1, 2)}
    assert days == {-1: set(), 0: {"hasta mañana", "abierto"}, 1: {"hasta mañana", "abierto"}, 2: {"abierto"}}
    noon = datetime.combine(TODAY, NOON, GUATEMALA)
    with sqlite_engine.begin() as connection:
        assert end_notice(connection, open_ended, noon)
        assert not end_notice(connection, open_ended, noon + timedelta(hours=1))
        assert not end_notice(connection, open_ended + ended, noon)
    assert _texts(sqlite_engine, institution="sat") == ["hasta mañana"]
    assert _texts(sqlite_engine, tomorrow, institution="sat") == ["hasta mañana"]


def test_hours_are_the_countrys_and_the_last_is_out_of_it(engine: Engine) -> None:
    """From eight until two: a second before each is not yet, and at the end it is over."""
    [number] = _add(engine, replace(PLAIN, first_time=time(8), last_day=TODAY, last_time=time(14)))
    with engine.connect() as connection:
        found = find_notice(connection, number)
        moments = {(7, 59, 59): [], (8, 0, 0): [found], (13, 59, 59): [found], (14, 0, 0): []}
        for (hour, minute, second), expected in moments.items():
            at = datetime(2026, 11, 28, hour, minute, second, tzinfo=GUATEMALA)
            assert list_in_force(connection, at.astimezone(UTC)) == expected


def test_an_institution_at_a_place_is_neither_everywhere(sqlite_engine: Engine) -> None:
    """It touches an answer about the institution where the person is there; the whole country touches every answer."""
    _add(sqlite_engine, replace(PLAIN, text="Xela", place="0901"))
    assert _texts(sqlite_engine, institution="sat", places=["0901"]) == ["Xela"]
    assert _texts(sqlite_engine, institution="sat", places=["1601"]) == []
    assert _texts(sqlite_engine, institution="renap", places=["0901"]) == []
    _add(sqlite_engine, replace(PLAIN, text="paro", institution=None, place=COUNTRY))
    assert _texts(sqlite_engine, procedure="dpi") == ["paro"]


def test_the_gravest_comes_first_and_of_equals_the_newest(sqlite_engine: Engine) -> None:
    """Staff's list goes by age alone, and is cut."""
    levels = (Level.GREEN, Level.RED, Level.YELLOW, Level.RED)
    _add(sqlite_engine, *(replace(PLAIN, text=f"{n}", level=level) for n, level in enumerate(levels)))
    assert _texts(sqlite_engine, institution="sat") == ["3", "1", "2", "0"]
    with sqlite_engine.connect() as connection:
        assert [one.text for one in list_all(connection)] == ["3", "2", "1", "0"]
        assert [one.text for one in list_all(connection, limit=2)] == ["3", "2"]
