"""Notices and the age of a record stand under answers when they are due."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine

from actions.answers.freshness_notices import Freshness, say_age
from catalog_adapter.institutions.notices import Level, Notice, Touched, add_notice, end_notice, list_notices
from catalog_adapter.model import Certainty, Institution, Procedure, SourceRef
from database import write

PROCEDURE = Procedure(
    id="p1",
    name="Sacar el NIT",
    institution=Institution(id="sat", name="SAT"),
    source=SourceRef(name="Catálogo", url=None, dated=None, certainty=Certainty.HIGH),
    updated_on=date(2023, 3, 1),
)


def at(day: int) -> datetime:
    """Noon of a day of November."""
    return datetime(2026, 11, day, 18, tzinfo=UTC)


SAT = Touched(procedure="p1", institution="sat")


@pytest.mark.parametrize(
    ("now", "response"),
    [((2023, 9, 1), None), ((2024, 9, 1), None), ((2026, 4, 1), "utter_old_data")],
)
def test_an_old_record_is_said_to_be_old(now: tuple[int, int, int], response: str | None) -> None:
    """Past the set age the answer says how many years it has."""
    moment = datetime(*now, tzinfo=UTC)
    freshness = Freshness(now=lambda: moment, find_notices=lambda _, __: (), old_after_years=2)
    said = list(say_age(PROCEDURE, freshness))
    assert [fragment.response for fragment in said] == ([response] if response else [])
    assert not response or said[0].values == {"years": "3"}


def test_notices_touch_what_they_are_about_while_they_last(sqlite_engine: Engine) -> None:
    """A notice of the institution or the procedure is told from its first day to its last, the gravest first."""
    same = {"source": "sat.gob.gt", "author": "eva", "first_day": date(2026, 11, 20)}
    with write(sqlite_engine) as connection:
        add_notice(connection, Notice(level=Level.GREEN, text="Nueva sede.", procedure="p1", **same))
        down = add_notice(connection, Notice(level=Level.RED, text="SAT sin sistema hoy.", institution="sat", **same))
        add_notice(connection, Notice(level=Level.RED, text="Otra cosa.", institution="renap", **same))
    told = [notice.text for notice in list_notices(sqlite_engine, SAT, at(22))]
    assert told == ["SAT sin sistema hoy.", "Nueva sede."]
    with write(sqlite_engine) as connection:
        assert end_notice(connection, down, at(21))
    assert [one.text for one in list_notices(sqlite_engine, SAT, at(22))] == ["Nueva sede."]
    assert list_notices(sqlite_engine, SAT, at(19)) == []


@pytest.mark.parametrize(
    ("places", "told"),
    [
        (["0901"], ["Xela cerrado.", "Paso lento."]),
        (["0902"], ["Paso lento."]),
        (["09"], ["Xela cerrado.", "Paso lento."]),
        (["0101"], []),
        ([], []),
    ],
)
def test_a_notice_on_a_place_touches_who_is_there(places: list[str], told: list[str], sqlite_engine: Engine) -> None:
    """A department's notice is for its municipalities, a municipality's for who speaks of the department too."""
    same = {"source": "prensa", "author": "eva", "first_day": date(2026, 11, 20)}
    with write(sqlite_engine) as connection:
        add_notice(connection, Notice(level=Level.RED, text="Xela cerrado.", place="0901", **same))
        add_notice(connection, Notice(level=Level.GREEN, text="Paso lento.", place="09", **same))
    found = list_notices(sqlite_engine, Touched(places=places), at(22))
    assert [notice.text for notice in found] == told
