"""Effects of a turn are done in its transaction."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from conversations.staff_tables import feedback, holds, reports, tickets
from conversations.tables import turns
from database import write
from gateway.turn_effects import open_effects
from tests.console.said import say


@pytest.fixture
def turn(sqlite_engine: Engine) -> int:
    """A turn of the conversation c1."""
    return say(sqlite_engine, "quiero una persona")


def do(engine: Engine, turn: int, kind: str, **effect: object) -> None:
    """Do one effect of the turn."""
    with write(engine) as connection:
        open_effects(30)[kind](connection, "c1", turn, {"kind": kind, **effect})


def test_a_handoff_holds_the_conversation_for_a_while(sqlite_engine: Engine, turn: int) -> None:
    """For as many minutes as are set; messages are counted, and giving back ends it."""
    do(sqlite_engine, turn, "handoff", procedure="7")
    do(sqlite_engine, turn, "hold_message")
    with sqlite_engine.connect() as connection:
        held = connection.execute(select(holds)).one()
    left = held.until - datetime.now(UTC)
    assert timedelta(minutes=29) < left <= timedelta(minutes=30)
    assert (held.conversation_id, held.procedure, held.messages) == ("c1", "7", 1)
    do(sqlite_engine, turn, "give_back")
    with sqlite_engine.connect() as connection:
        assert connection.execute(select(holds)).all() == []


def test_a_ticket_keeps_its_number(sqlite_engine: Engine, turn: int) -> None:
    """And the turn that it came from."""
    do(sqlite_engine, turn, "ticket", number="BK-0001", procedure=None)
    with sqlite_engine.connect() as connection:
        kept = connection.execute(select(tickets)).one()
    assert (kept.number, kept.conversation_id, kept.turn_id, kept.status) == ("BK-0001", "c1", turn, "open")


def test_opinions_and_reports_are_noted(sqlite_engine: Engine, turn: int) -> None:
    """Each about its procedure."""
    do(sqlite_engine, turn, "feedback", procedure="7", aspect="cost", helped=False, why=None)
    do(sqlite_engine, turn, "report_wrong_data", procedure="7", field="cost", words=None)
    with sqlite_engine.connect() as connection:
        opinion, report = connection.execute(select(feedback)).one(), connection.execute(select(reports)).one()
    assert (opinion.procedure, opinion.helped, opinion.conversation_id) == ("7", False, "c1")
    assert (report.procedure, report.field, report.status) == ("7", "cost", "open")


def test_an_erasure_leaves_the_farewell_alone(sqlite_engine: Engine, turn: int) -> None:
    """Of what was said before nothing is left, and of the turn itself no words."""
    last = say(sqlite_engine, "borra mis datos")
    do(sqlite_engine, last, "erase")
    with sqlite_engine.connect() as connection:
        (left,) = connection.execute(select(turns)).all()
    assert (left.id, left.user) == (last, None)
