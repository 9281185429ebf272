"""Proposals and meetings are kept as staff write them, on each database."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from catalog_adapter.simplification.model import Part, State
from catalog_adapter.simplification.store import (
    add_proposal,
    cancel_meeting,
    change_state,
    find_meeting,
    find_proposal,
    list_proposals,
    read_board,
    save_meeting,
    set_tally,
    write_proposal,
)

NOON = datetime(2026, 12, 1, 18, tzinfo=UTC)
MEETING: dict[str, Any] = {
    "title": "Primera reunión",
    "place": "Palacio",
    "agenda": "1. Copias",
    "starts_at": NOON,
    "ends_at": NOON + timedelta(hours=2),
}


def test_a_proposal_is_public_from_its_first_complaint_on(engine: Engine) -> None:
    """Most felt first; without any complaint left it is no more."""
    with engine.begin() as connection:
        one = add_proposal(connection, ("maga", Part.REQUIREMENT), "Sin copia", "Ya la tienen.")
        two = add_proposal(connection, ("mem", Part.STEP), "Sin cita", "No hay citas.")
        assert list_proposals(connection) == []
        set_tally(connection, one, {"paper:dpi"}, {"needless": 2, "twice": 1})
        set_tally(connection, two, {"step:pedir cita"}, {"impossible": 5})
        listed = list_proposals(connection)
        assert [(each.id, each.people) for each in listed] == [(two, 5), (one, 3)]
        assert (listed[1].keys, listed[1].manners) == (("paper:dpi",), {"needless": 2, "twice": 1})
        set_tally(connection, two, set(), {})
        assert [each.id for each in list_proposals(connection)] == [one]
        assert find_proposal(connection, two) is None


def test_a_final_state_needs_a_reason(sqlite_engine: Engine) -> None:
    """Whatever is written of it, its state is another matter."""
    with sqlite_engine.begin() as connection:
        number = add_proposal(connection, ("maga", Part.REQUIREMENT), "Sin copia", "Ya la tienen.")
        with pytest.raises(ValueError, match="refused"):
            change_state(connection, number, State.REFUSED, None)
        change_state(connection, number, State.SIMPLIFIED, "Desde hoy no se pide.")
        write_proposal(connection, number, "Sin copia del DPI", "La tiene el RENAP.", rule="no-paper-they-issue")
        found = find_proposal(connection, number)
    assert found is not None
    assert (found.state, found.reason) == (State.SIMPLIFIED, "Desde hoy no se pide.")
    assert (found.title, found.rule) == ("Sin copia del DPI", "no-paper-they-issue")


def test_each_change_of_a_meeting_is_counted(engine: Engine) -> None:
    """By that number a calendar knows which one is newer; called off, it stays."""
    with engine.begin() as connection:
        number = save_meeting(connection, MEETING)
        assert number is not None
        assert save_meeting(connection, {**MEETING, "place": "Biblioteca"}, number) == number
        assert save_meeting(connection, MEETING, 99) is None
        assert cancel_meeting(connection, number)
        assert not cancel_meeting(connection, number)
        found = find_meeting(connection, number)
        board = read_board(connection)
    assert found is not None
    assert (found.place, found.sequence, found.is_cancelled, found.starts_at) == ("Biblioteca", 2, True, NOON)
    assert board.meetings == (found,)
