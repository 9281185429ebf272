"""The agenda of meetings, read by icalendar and kept by a Radicale server."""

from dataclasses import replace
from pathlib import Path

import pytest

from portal.addresses import Addresses
from portal.proposals.calendar import write_calendar
from tests.foreign_validators.conftest import Judge
from tests.portal.proposals.test_calendar import MEETING

pytestmark = [pytest.mark.foreign, pytest.mark.slow]


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    """Two meetings, of which one was called off."""
    path = tmp_path / "reuniones.ics"
    meetings = [MEETING, replace(MEETING, id=8, is_cancelled=True)]
    path.write_bytes(write_calendar(meetings, "Mesa de Innovadores", Addresses("https://v.example.gt")))
    return path


def test_icalendar_reads_what_was_written(judge: Judge, calendar: Path) -> None:
    """Without an error, every sign as staff wrote it."""
    read = judge("calendar", calendar)
    assert read["errors"] == []
    one, other = read["events"]
    assert (one["title"], one["place"], one["agenda"]) == (MEETING.title, MEETING.place, MEETING.agenda)
    assert (one["starts"], one["sequence"], one["status"]) == ("2026-12-01T18:00:00+00:00", 2, "CONFIRMED")
    assert (other["uid"], other["status"]) == ("mesa-reunion-8@v.example.gt", "CANCELLED")


def test_radicale_takes_it_and_gives_it_back(judge: Judge, calendar: Path, tmp_path: Path) -> None:
    """As a calendar of two events."""
    kept = judge("caldav", tmp_path / "radicale", calendar)
    assert (kept["put"][:3], kept["got"][:3], kept["events"]) == ("201", "200", 2)
    assert "UID:mesa-reunion-7@v.example.gt" in kept["text"]
