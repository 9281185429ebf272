"""A conversation goes to staff and comes back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select, update

from bot.turn import Turn
from channels.base import InboundMessage
from conversations.staff.data_reports import close_report, list_reports
from conversations.staff.handoff import close_ticket, give_back, list_tickets, list_waiting, reply, take
from conversations.staff.handoff_responder import HandoffResponder
from conversations.staff_tables import feedback, holds
from conversations.tables import turns
from database import write
from gateway.turn_effects import open_effects
from tests.fakes.engine import FakeEngine
from tests.fakes.mail import post
from tests.fakes.postal import PostalChannel
from tests.fakes.running import running
from tests.standins.postal import PostalStandIn, text

EFFECTS = {
    "persona": ({"kind": "handoff", "procedure": "p1"},),
    "tarde": ({"kind": "ticket", "number": "BK-0001", "procedure": None},),
    "útil": ({"kind": "feedback", "procedure": "p1", "aspect": "cost", "helped": True, "why": None},),
    "visita": ({"kind": "feedback", "procedure": "p1", "aspect": "cost", "helped": True, "why": "visit"},),
}
DOUBT = {"kind": "report_wrong_data", "procedure": "p1", "field": "cost"}
EFFECTS |= {"mal": ({**DOUBT, "words": None},), "cuesta 50": ({**DOUBT, "words": "cuesta 50"},)}
HALF_AN_HOUR = timedelta(minutes=30)


class AskingEngine(FakeEngine):
    """Returns the effects of `EFFECTS`."""

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        turn = super().respond(conversation, message, state)
        return replace(turn, effects=EFFECTS.get(message.text or "", ()))


def test_staff_takes_answers_and_gives_back(office: PostalStandIn, database: Engine) -> None:
    """While staff has a conversation the assistant is silent; what staff writes arrives; then it answers again."""
    channel, engine = PostalChannel(office.address), HandoffResponder(AskingEngine(), database)
    with running(database, [channel], responder=engine, effects=open_effects(30)) as program:
        post(program, text("m1", "persona"))
        program.until(lambda: len(office.sent) == 1)
        with write(database) as connection:
            [waiting] = list_waiting(connection, datetime.now(UTC))
            assert (waiting.procedure, waiting.taken_by) == ("p1", None)
            who = waiting.conversation_id
            assert take(connection, who, "eva", HALF_AN_HOUR)
            assert not take(connection, who, "otto", HALF_AN_HOUR)
        post(program, text("m2", "me oyen?"), text("m3", "hola?"))
        program.until(lambda: _messages(database) == 2)
        with write(database) as connection:
            assert reply(connection, who, ("eva", "Soy Eva, dígame."), (channel, True)) == 4
        program.until(lambda: len(office.sent) == 2)
        assert office.sent[1].text == "Soy Eva, dígame."
        with write(database) as connection:
            give_back(connection, who)
        post(program, text("m4", "gracias"))
        program.until(lambda: len(office.sent) == 3)
        assert office.sent[2].text == "2: gracias"
    with database.connect() as connection:
        said = connection.execute(select(turns.c.author, turns.c.user).order_by(turns.c.number)).all()
    assert [tuple(row) for row in said] == [
        (None, "persona"), (None, "me oyen?"), (None, "hola?"), ("eva", None), (None, "gracias"),
    ]  # fmt: skip


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


def test_a_ticket_waits_for_staff(office: PostalStandIn, database: Engine) -> None:
    """A wish to be called back is in the list until somebody closes it."""
    channel = PostalChannel(office.address)
    with running(database, [channel], responder=AskingEngine(), effects=open_effects(30)) as program:
        post(program, text("m1", "tarde"))
        program.until(lambda: office.sent)
    with write(database) as connection:
        assert [ticket.number for ticket in list_tickets(connection)] == ["BK-0001"]
        assert close_ticket(connection, "BK-0001", "eva")
        assert not close_ticket(connection, "BK-0001", "eva")
        assert list_tickets(connection) == []


def test_an_opinion_and_its_reason_are_one(office: PostalStandIn, database: Engine) -> None:
    """The reason that is tapped after the opinion completes it."""
    channel = PostalChannel(office.address)
    with running(database, [channel], responder=AskingEngine(), effects=open_effects(30)) as program:
        post(program, text("m1", "útil"), text("m2", "visita"))
        program.until(lambda: len(office.sent) == 2)
    with database.connect() as connection:
        rows = connection.execute(select(feedback.c.procedure, feedback.c.helped, feedback.c.why)).all()
    assert [tuple(row) for row in rows] == [("p1", True, "visit")]


def test_a_doubt_becomes_a_task(office: PostalStandIn, database: Engine) -> None:
    """The field opens the task, the person's words complete it, staff ends it with what was found."""
    channel = PostalChannel(office.address)
    with running(database, [channel], responder=AskingEngine(), effects=open_effects(30)) as program:
        post(program, text("m1", "mal"), text("m2", "cuesta 50"))
        program.until(lambda: len(office.sent) == 2)
    with write(database) as connection:
        [task] = list_reports(connection)
        assert (task.procedure, task.field, task.words) == ("p1", "cost", "cuesta 50")
        assert close_report(connection, task.id, "eva", "Corregido.")
        assert list_reports(connection) == []


def _messages(database: Engine) -> int:
    with database.connect() as connection:
        return connection.scalar(select(holds.c.messages)) or 0
