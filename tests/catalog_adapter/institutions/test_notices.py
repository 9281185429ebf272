"""Notices touch the answers of today that they are about. On SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from catalog_adapter.institutions.notices import (
    Level,
    Notice,
    Touched,
    add_notice,
    end_notice,
    find_notice,
    list_all,
    list_notices,
)

TODAY = date(2026, 11, 28)
PLAIN = Notice(level=Level.YELLOW, text="Hay cola.", first_day=TODAY, source="SAT", author="eva", institution="sat")


def _add(engine: Engine, *notices: Notice) -> list[int]:
    with engine.begin() as connection:
        return [add_notice(connection, notice) for notice in notices]


def _texts(engine: Engine, day: date = TODAY, **touched: object) -> list[str]:
    return [notice.text for notice in list_notices(engine, Touched(**touched), day)]


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
    with sqlite_engine.begin() as connection:
        assert end_notice(connection, open_ended, TODAY)
        assert not end_notice(connection, open_ended + ended, TODAY)
    assert _texts(sqlite_engine, tomorrow, institution="sat") == ["hasta mañana"]


def test_the_gravest_comes_first_and_of_equals_the_newest(sqlite_engine: Engine) -> None:
    """Staff's list goes by age alone, and is cut."""
    levels = (Level.GREEN, Level.RED, Level.YELLOW, Level.RED)
    _add(sqlite_engine, *(replace(PLAIN, text=f"{n}", level=level) for n, level in enumerate(levels)))
    assert _texts(sqlite_engine, institution="sat") == ["3", "1", "2", "0"]
    with sqlite_engine.connect() as connection:
        assert [one.text for one in list_all(connection)] == ["3", "2", "1", "0"]
        assert [one.text for one in list_all(connection, limit=2)] == ["3", "2"]
