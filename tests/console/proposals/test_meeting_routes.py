"""Meetings are called, changed and called off by who administers."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from catalog_adapter.simplification.model import Meeting
from catalog_adapter.simplification.store import list_meetings
from console.context import ConsoleContext
from console.permissions import Role
from tests.console.visitor import Visitor, notice

HOME = "/console/mesa/reuniones"
MEETING = {
    "title": "Primera reunión",
    "place": "Palacio",
    "agenda": "1. Copias",
    "starts_at": "2026-12-01T15:00",
    "ends_at": "2026-12-01T17:00",
}


def read(context: ConsoleContext) -> list[Meeting]:
    """Meetings as they are kept."""
    with context.reading() as connection:
        return list_meetings(connection)


def test_a_meeting_is_called_changed_and_called_off(context: ConsoleContext, administrator: Visitor) -> None:
    """Its hours are Guatemala's; the form brings what it says now."""
    assert notice(administrator.post(HOME, MEETING)) == "La reunión quedó publicada."
    [meeting] = read(context)
    assert meeting.starts_at == datetime(2026, 12, 1, 21, tzinfo=UTC)
    assert 'value="2026-12-01T15:00"' in administrator.get(f"{HOME}?editar=1").text
    administrator.post(HOME, {**MEETING, "id": "1", "place": "Biblioteca"})
    administrator.post(f"{HOME}/1/cancelar")
    [meeting] = read(context)
    assert (meeting.place, meeting.sequence, meeting.is_cancelled) == ("Biblioteca", 2, True)
    assert administrator.post(f"{HOME}/1/cancelar").status_code == 404
    assert [line.event for line in administrator.audited()] == ["meeting.saved", "meeting.saved", "meeting.cancelled"]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"ends_at": "2026-12-01T15:00"}, 422),
        ({"starts_at": "mañana"}, 422),
        ({"agenda": ""}, 422),
        ({"place": "Llame al 5555-1234"}, 422),
        ({"id": "9"}, 404),
    ],
)
def test_what_is_no_meeting_is_refused(
    context: ConsoleContext, administrator: Visitor, changes: dict[str, str], status: int
) -> None:
    """With a sentence, and nothing is kept."""
    assert administrator.post(HOME, MEETING | changes).status_code == status
    assert read(context) == []


def test_an_institutions_editor_only_reads(context: ConsoleContext, log_in: Callable[..., Visitor]) -> None:
    """A meeting belongs to no institution."""
    eva = log_in(Role.EDITOR, institutions=("mifam",))
    assert "Reunión nueva" not in eva.get(HOME).text
    assert eva.post(HOME, MEETING).status_code == 403
    assert eva.post(f"{HOME}/1/cancelar").status_code == 403
    assert read(context) == []
