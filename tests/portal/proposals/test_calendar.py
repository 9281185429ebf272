"""The calendar keeps to RFC 5545, whatever is written in a meeting."""

from datetime import UTC, datetime, timedelta

from catalog_adapter.simplification.model import Meeting
from portal.addresses import Addresses
from portal.proposals.calendar import write_calendar

NOON = datetime(2026, 12, 1, 18, tzinfo=UTC)
MEETING = Meeting(
    id=7,
    title="Copias; ¿para qué?",
    place="Salón 3, Palacio",
    agenda="1. Copias del DPI\n2. Antecedentes, policíacos y penales, que la institución puede pedir por su cuenta en línea",
    starts_at=NOON,
    ends_at=NOON + timedelta(hours=2),
    is_cancelled=False,
    sequence=2,
    changed_at=NOON - timedelta(days=3),
)


def test_a_meeting_is_an_event() -> None:
    """In UTC, with what a calendar needs to know that it is newer."""
    lines = write_calendar([MEETING], "Mesa", Addresses("https://v.example.gt")).decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    for line in (
        "UID:mesa-reunion-7@v.example.gt",
        "DTSTAMP:20261128T180000Z",
        "DTSTART:20261201T180000Z",
        "DTEND:20261201T200000Z",
        "SEQUENCE:2",
        "SUMMARY:Copias\\; ¿para qué?",
        "LOCATION:Salón 3\\, Palacio",
        "STATUS:CONFIRMED",
        "URL:https://v.example.gt/mesa/reuniones/7",
    ):
        assert line in lines


def test_no_line_is_longer_than_75_octets() -> None:
    """Long ones go on behind a blank, and no letter is cut in two."""
    written = write_calendar([MEETING], "Mesa", Addresses("https://v.example.gt"))
    lines = written.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    unfolded = written.replace(b"\r\n ", b"").decode()
    assert "DESCRIPTION:1. Copias del DPI\\n2. Antecedentes\\, policíacos y penales\\, que" in unfolded
