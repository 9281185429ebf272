"""A conversation goes to staff and comes back."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select

from conversations.staff.handoff import close_ticket, give_back, list_tickets, list_waiting, reply, take
from conversations.staff.handoff_responder import HandoffResponder
from conversations.staff_tables import holds
from conversations.tables import turns
from database import write
from gateway.turn_effects import open_effects
from tests.conversations.staff.conftest import AskingEngine
from tests.fakes.mail import post
from tests.fakes.postal import PostalChannel
from tests.fakes.running import running
from tests.standins.postal import PostalStandIn, text

HALF_AN_HOUR = timedelta(minutes=30)


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


def _messages(database: Engine) -> int:
    with database.connect() as connection:
        return connection.scalar(select(holds.c.messages)) or 0
