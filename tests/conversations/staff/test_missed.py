"""Whoever asks for a person hears how long it takes, and is not forgotten when nobody comes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select, update

from conversations.staff import missed
from conversations.staff.handoff import list_tickets, list_waiting, take
from conversations.staff.handoff_responder import HandoffResponder
from conversations.staff.waiting_times import count_waits
from conversations.staff_tables import holds
from conversations.tables import turns
from database import write
from gateway.turn_effects import open_effects
from tests.conversations.staff.conftest import AskingEngine
from tests.fakes.mail import post
from tests.fakes.postal import PostalChannel
from tests.fakes.running import Running, running
from tests.standins.postal import PostalStandIn, text

HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def served(office: PostalStandIn, database: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """A program that looks for what is over all the time."""
    monkeypatch.setattr(missed, "SWEEP_S", 0.02)
    responder = HandoffResponder(AskingEngine(), database, HALF_AN_HOUR)
    with running(database, [PostalChannel(office.address)], responder=responder, effects=open_effects(30)) as program:
        yield program


def let_time_pass(database: Engine) -> None:
    """Half an hour goes by for everybody who waits."""
    with write(database) as connection:
        began = datetime.now(UTC) - HALF_AN_HOUR
        connection.execute(update(holds).values(began_at=began, until=datetime.now(UTC)))


def test_who_is_not_attended_gets_a_ticket(served: Running, office: PostalStandIn, database: Engine) -> None:
    """An apology with a number, in the list of those not attended, counted; and the assistant answers again."""
    post(served, text("m1", "persona"))
    served.until(lambda: len(office.sent) == 1)
    let_time_pass(database)
    served.until(lambda: len(office.sent) == 2)
    with database.connect() as connection:
        [ticket] = list_tickets(connection)
        assert ticket.missed
        assert f"Guardé lo que pidió con el número {ticket.number}" in office.sent[1].text
        assert "30 minutos" in office.sent[1].text
        assert connection.scalar(select(func.count()).select_from(holds)) == 0
        assert connection.scalars(select(turns.c.author)).all() == [None, None]
        assert connection.scalars(select(turns.c.replies).order_by(turns.c.id)).all()[1][0]["asks_message"]
        figures = count_waits(connection, datetime.now(UTC) - timedelta(days=1))
    assert (figures.attended, figures.missed) == (0, 1)
    post(served, text("m2", "hola"))
    served.until(lambda: len(office.sent) == 3)
    assert office.sent[2].text == "2: hola"


def test_taken_and_not_answered_is_not_attended(served: Running, office: PostalStandIn, database: Engine) -> None:
    """Taking a conversation and saying nothing in it helps nobody."""
    post(served, text("m1", "persona"))
    served.until(lambda: len(office.sent) == 1)
    with write(database) as connection:
        [waiting] = list_waiting(connection, datetime.now(UTC))
        assert take(connection, waiting.conversation_id, "eva", HALF_AN_HOUR)
    let_time_pass(database)
    served.until(lambda: len(office.sent) == 2)
    assert "Guardé lo que pidió" in office.sent[1].text


def test_who_waits_is_told_the_place_and_the_time(served: Running, office: PostalStandIn, database: Engine) -> None:
    """At once and again with the first message; the usual wait as soon as it is known."""
    post(served, text("m1", "persona", sender="ana"))
    served.until(lambda: len(office.sent) == 1)
    assert "siguiente persona en la fila" in office.sent[0].text
    assert "Si en 30 minutos nadie le atiende" in office.sent[0].text
    with write(database) as connection:
        connection.execute(update(holds).values(began_at=datetime.now(UTC) - timedelta(minutes=7)))
        [waiting] = list_waiting(connection, datetime.now(UTC))
        assert take(connection, waiting.conversation_id, "eva", HALF_AN_HOUR)
    post(served, text("m2", "persona", sender="beto"))
    served.until(lambda: len(office.sent) == 2)
    assert "unos 7 minutos" in office.sent[1].text
    post(served, text("m3", "persona", sender="carla"))
    served.until(lambda: len(office.sent) == 3)
    assert "persona número 2 en la fila" in office.sent[2].text
    post(served, text("m4", "es por mi DPI", sender="carla"))
    served.until(lambda: len(office.sent) == 4)
    assert "persona número 2 en la fila" in office.sent[3].text
