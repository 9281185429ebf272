"""The level of a place, and of an institution there, by the notices in force."""

from datetime import UTC, date, datetime, time

import pytest

from catalog_adapter.institutions.notices import COUNTRY, Level, Notice
from catalog_adapter.institutions.place_status import find_status

AT = datetime(2026, 12, 1, 18, tzinfo=UTC)
"""Noon in Guatemala."""
TODAY = date(2026, 12, 1)


def notice(number: int, level: Level, **values: object) -> Notice:
    """One of today."""
    same = {"text": f"aviso {number}", "source": "x", "author": "y", "first_day": TODAY, "id": number}
    return Notice(**{"level": level, **same, **values})


def levels(*notices: Notice, institution: str | None = None) -> dict[str, Level | None]:
    """The level at a few places."""
    places = (COUNTRY, "09", "0901", "0902", "1601")
    return {place: find_status(notices, place, AT, institution=institution).level for place in places}


def test_nobody_said_anything() -> None:
    """That is no green."""
    assert set(levels().values()) == {None}


@pytest.mark.parametrize(
    ("where", "reached"),
    [("0901", {"0901"}), ("09", {"09", "0901", "0902"}), (COUNTRY, {COUNTRY, "09", "0901", "0902", "1601"})],
)
def test_a_notice_holds_in_what_lies_inside(where: str, reached: set[str]) -> None:
    """A town's gives no colour to its department."""
    assert {place for place, level in levels(notice(1, Level.RED, place=where)).items() if level} == reached


def test_the_gravest_gives_the_colour() -> None:
    """Of town, department and country; the others are listed behind it."""
    found = [
        notice(1, Level.GREEN, place="0901"),
        notice(2, Level.RED, place="09"),
        notice(3, Level.YELLOW, place="00"),
    ]
    status = find_status(found, "0901", AT)
    assert (status.level, [each.id for each in status.notices]) == (Level.RED, [2, 3, 1])
    assert status.key == "1,2,3"


def test_an_hour_that_is_over_takes_its_colour_back() -> None:
    """At that very minute, whoever read the notices before."""
    ends = notice(1, Level.RED, place="0901", last_day=TODAY, last_time=time(12, 1))
    over = notice(2, Level.RED, place="0902", last_day=TODAY, last_time=time(12))
    later = notice(3, Level.RED, place="1601", first_time=time(12, 1))
    assert levels(ends, over, later) == {COUNTRY: None, "09": None, "0901": Level.RED, "0902": None, "1601": None}
    assert find_status([ends], "0901", AT.replace(minute=1)).level is None


def test_an_office_gives_its_town_no_colour() -> None:
    """It is told beside it, and a change of it is one of the town."""
    found = [notice(1, Level.RED, place="0901", institution="renap"), notice(2, Level.RED, institution="sat")]
    status = find_status(found, "0901", AT)
    assert (status.level, [each.id for each in status.offices], status.key) == (None, [1], "1")


def test_what_stops_a_place_stops_its_offices() -> None:
    """But that all is well there says nothing of one; its own notices count everywhere, or at its place."""
    assert levels(notice(1, Level.RED, place="09"), institution="renap")["0901"] is Level.RED
    assert levels(notice(1, Level.GREEN, place="09"), institution="renap")["0901"] is None
    everywhere = levels(notice(1, Level.GREEN, institution="renap"), institution="renap")
    assert set(everywhere.values()) == {Level.GREEN}
    there = levels(notice(1, Level.RED, institution="renap", place="0901"), institution="renap")
    assert {place for place, level in there.items() if level} == {"0901"}
    assert set(levels(notice(1, Level.RED, institution="sat"), institution="renap").values()) == {None}


def test_a_procedures_notice_is_of_no_place() -> None:
    """It stands under the procedure's answers."""
    assert set(levels(notice(1, Level.RED, procedure="dpi")).values()) == {None}
