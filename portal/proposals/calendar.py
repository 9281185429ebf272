"""Meetings as iCalendar (RFC 5545), for any calendar to subscribe to."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from catalog_adapter.simplification.model import Meeting
from portal.addresses import TABLE, Addresses

MEDIA_TYPE = "text/calendar; charset=utf-8"
OCTETS = 75
"""Of a line, without its end (RFC 5545, 3.1)."""
PRODUCT = "-//Ventanilla//Mesa de Innovadores//ES"


def write_calendar(meetings: Iterable[Meeting], name: str, addresses: Addresses) -> bytes:
    """Meetings as one calendar; one that was called off stays in it, as called off.

    Args:
        meetings: In any order; at least one, as a calendar without any is none (RFC 5545, 3.6).
        name: Of the calendar, as programs show it.
        addresses: Of the public pages.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"NAME:{_escape(name)}", f"X-WR-CALNAME:{_escape(name)}"]
    for each in meetings:
        lines += _iter_event(each, addresses)
    lines.append("END:VCALENDAR")
    return "".join(f"{_fold(line)}\r\n" for line in lines).encode()


def _iter_event(meeting: Meeting, addresses: Addresses) -> Iterator[str]:
    address = addresses.of_path(f"{TABLE}/reuniones/{meeting.id}")
    yield "BEGIN:VEVENT"
    yield f"UID:mesa-reunion-{meeting.id}@{addresses.base.rpartition('/')[2]}"
    yield f"DTSTAMP:{_tell(meeting.changed_at)}"
    yield f"LAST-MODIFIED:{_tell(meeting.changed_at)}"
    yield f"SEQUENCE:{meeting.sequence}"
    yield f"DTSTART:{_tell(meeting.starts_at)}"
    yield f"DTEND:{_tell(meeting.ends_at)}"
    yield f"SUMMARY:{_escape(meeting.title)}"
    yield f"LOCATION:{_escape(meeting.place)}"
    yield f"DESCRIPTION:{_escape(meeting.agenda)}"
    yield f"URL:{address}"
    yield f"STATUS:{'CANCELLED' if meeting.is_cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _tell(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escape(text: str) -> str:
    """A text as a value (RFC 5545, 3.3.11)."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _fold(line: str) -> str:
    """A line in pieces of as many octets as it may have; no letter is cut in two."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    return "\r\n".join([*pieces, piece])
