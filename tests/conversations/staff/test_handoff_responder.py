"""The assistant is silent while staff has a conversation."""

from datetime import UTC, datetime

from sqlalchemy import Engine, update

from conversations.staff.handoff_responder import HandoffResponder
from conversations.staff_tables import holds
from database import write
from gateway.turn_effects import open_effects
from tests.conversations.staff.conftest import AskingEngine
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
