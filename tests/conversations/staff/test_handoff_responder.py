"""The assistant is silent while staff has a conversation."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, update

from channels.base import LEAVE, MessageKind
from conversations.staff.handoff import add_ticket, hold, take
from conversations.staff.handoff_responder import HandoffResponder
from conversations.staff_tables import holds
from database import write
from gateway.turn_effects import open_effects
from tests.conversations.people import make_message
from tests.conversations.staff.conftest import AskingEngine
from tests.fakes.engine import FakeEngine
from tests.fakes.mail import post
from tests.fakes.postal import PostalChannel
from tests.fakes.running import running
from tests.standins.postal import PostalStandIn, text


def test_a_hold_ends_by_time_by_word_and_for_danger(office: PostalStandIn, database: Engine) -> None:
    """Nobody waits for ever: «volver» and the clock bring the assistant back, and danger is always answered."""
    channel, engine = PostalChannel(office.address), HandoffResponder(AskingEngine(), database)
    with running(database, [channel], responder=engine, effects=open_effects(30)) as program:
        post(program, text("m1", "persona"), text("m2", "mi esposo me pega"), text("m3", "Volver."))
        program.until(lambda: len(office.sent) == 3)
        assert office.sent[1].text == "2: mi esposo me pega"
        assert "Ventanilla" in office.sent[2].text
        post(program, text("m4", "persona"))
        program.until(lambda: len(office.sent) == 4)
        with write(database) as connection:
            connection.execute(update(holds).values(until=datetime.now(UTC)))
        post(program, text("m5", "sigo aquí"))
        program.until(lambda: len(office.sent) == 5)
        assert office.sent[4].text == "4: sigo aquí"


@pytest.mark.parametrize(
    ("text", "effects", "words"),
    [
        ("me oyen?", ["hold_message"], 0),
        ("Volver.", ["give_back"], 1),
        ("REGRESAR", ["give_back"], 1),
        ("quiero volver", ["hold_message"], 0),
        (None, ["hold_message"], 0),
        ("mi esposo me pega", [], 1),
    ],
)
def test_on_hold_only_danger_reaches_the_engine(
    sqlite_engine: Engine, text: str | None, effects: list[str], words: int
) -> None:
    """One word alone brings the assistant back; the state is left as it was."""
    with sqlite_engine.begin() as connection:
        hold(connection, "c1", "p1", timedelta(minutes=5))
        assert take(connection, "c1", "eva", timedelta(minutes=5))
    engine = FakeEngine()
    message = make_message(text, kind=MessageKind.TEXT if text else MessageKind.VOICE)
    turn = HandoffResponder(engine, sqlite_engine).respond("c1", message, '{"count": 4}')
    assert [effect["kind"] for effect in turn.effects] == effects
    assert len(turn.replies) == words
    assert bool(engine.heard) is (not effects)
    assert turn.state == ('{"count": 4}' if effects else '{"count": 5}')


@pytest.mark.parametrize("conversation", ["c1", "c2"])
def test_without_a_hold_the_engine_answers(sqlite_engine: Engine, conversation: str) -> None:
    """Another conversation's hold, and one whose time is over, are none."""
    with sqlite_engine.begin() as connection:
        hold(connection, "c1", "p1", timedelta(minutes=-1))
        hold(connection, "c3", "p1", timedelta(minutes=5))
    turn = HandoffResponder(FakeEngine(), sqlite_engine).respond(conversation, make_message("Volver."), None)
    assert turn.replies[0].text == "1: Volver."


@pytest.mark.parametrize("number", ["BK-0001", None])
def test_a_message_is_left_with_a_ticket(sqlite_engine: Engine, number: str | None) -> None:
    """It goes to the open ticket, else to a new one; the engine is not asked, and the answer names the number."""
    with sqlite_engine.begin() as connection:
        if number:
            add_ticket(connection, "c1", None, (number, "p1"))
        add_ticket(connection, "c2", None, ("BK-0002", None))
    engine = FakeEngine()
    message = make_message("Me falta un sello.", kind=MessageKind.BUTTON, payload=LEAVE)
    turn = HandoffResponder(engine, sqlite_engine).respond("c1", message, "{}")
    assert engine.heard == []
    made = [str(effect["number"]) for effect in turn.effects if effect["kind"] == "ticket"]
    assert len(made) == (0 if number else 1)
    assert (number or made[0]) in turn.replies[0].text


@pytest.mark.parametrize("is_held", [True, False])
def test_danger_in_a_message_that_is_left_is_answered(sqlite_engine: Engine, is_held: bool) -> None:
    """Nobody reads it before tomorrow: the engine gets the words, not the button."""
    if is_held:
        with sqlite_engine.begin() as connection:
            hold(connection, "c1", None, timedelta(minutes=5))
    message = make_message("mi esposo me pega", kind=MessageKind.BUTTON, payload=LEAVE)
    turn = HandoffResponder(FakeEngine(), sqlite_engine).respond("c1", message, None)
    assert turn.replies[0].text == "1: mi esposo me pega"
