"""Scenes played through an engine, and kept as conversations of the past."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from bot.turn import Turn
from channels.base import InboundMessage
from conversations.staff.handoff import list_tickets, list_waiting
from conversations.staff.handoff_responder import HandoffResponder
from conversations.staff.waiting_times import count_waits
from conversations.tables import conversations, outbox, turns
from gateway.demo.filling import COLLEAGUE, MovableClock, Player
from gateway.demo.scenes import Scene
from gateway.turn_effects import open_effects
from tests.fakes.engine import FakeEngine

SATURDAY = datetime(2026, 11, 28, 3, 30, tzinfo=UTC)


class Receptionist(FakeEngine):
    """Hands over whoever asks by day, else gives a ticket, and notes what time it is told."""

    def __init__(self, clock: MovableClock) -> None:
        super().__init__()
        self.clock, self.seen = clock, list[datetime]()

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        self.seen.append(self.clock())
        turn = super().respond(conversation, message, state)
        is_day = 8 <= self.clock().hour < 16
        kind = {"kind": "handoff"} if is_day else {"kind": "ticket", "number": "BK-0001"}
        return replace(turn, effects=({**kind, "procedure": None},)) if message.text == "persona" else turn


@pytest.fixture
def clock() -> MovableClock:
    """The clock that the engine reads."""
    return MovableClock()


@pytest.fixture
def engine(clock: MovableClock) -> Receptionist:
    """The engine."""
    return Receptionist(clock)


@pytest.fixture
def player(sqlite_engine: Engine, engine: Receptionist, clock: MovableClock) -> Player:
    """Plays into an empty database."""
    responder = HandoffResponder(engine, sqlite_engine)
    return Player(database=sqlite_engine, responder=responder, effects=open_effects(30), clock=clock)


def test_what_was_offered_is_pressed(player: Player, sqlite_engine: Engine, engine: Receptionist) -> None:
    """A button by its title, with its payload; one that was not offered is passed over; texts are masked."""
    steps = ["menu", {"tap": "Reposición"}, {"tap": "Volar"}, "mi correo es ana@example.gt"]
    assert player.play_all([Scene(channel="whatsapp", began=SATURDAY, steps=steps)]) == 1
    assert [one.payload for one in engine.heard] == [None, '/choose{"n": "Reposición"}', None]
    with sqlite_engine.connect() as connection:
        said = connection.execute(select(turns.c.number, turns.c.user, turns.c.said_at).order_by(turns.c.id)).all()
        row = connection.execute(select(conversations)).one()
        sent = {
            (one.status, one.queued_at < SATURDAY + timedelta(hours=1)) for one in connection.execute(select(outbox))
        }
    assert [one.number for one in said] == [1, 2, 3]
    assert "ana@example.gt" not in str(said)
    assert said[0].said_at == row.created_at == SATURDAY
    assert said[2].said_at == row.last_at < SATURDAY + timedelta(minutes=5)
    assert (row.turns, sent) == (3, {("read", True)})


def test_the_assistant_lives_at_the_time_of_the_scene(
    player: Player, engine: Receptionist, clock: MovableClock
) -> None:
    """So it gives a ticket at night; afterwards its clock goes again."""
    steps = ["persona", {"leave": "Me falta un sello."}]
    player.play_all([Scene(channel="web", began=SATURDAY, steps=steps)])
    assert engine.seen == [SATURDAY]
    with player.database.connect() as connection:
        [ticket] = list_tickets(connection)
        assert (ticket.number, ticket.at.date()) == ("BK-0001", SATURDAY.date())
        assert "BK-0001" in connection.scalars(select(turns.c.replies)).all()[-1][0]["text"]
    assert clock() - datetime.now(UTC) < timedelta(seconds=5)


def test_staff_are_there_where_the_scene_says_so(player: Player, engine: Receptionist) -> None:
    """On whatever day: a colleague answers, the wait is counted, and who is not answered still waits."""
    answered = Scene(
        channel="web",
        began=SATURDAY,
        steps=["persona", "¿me oye?", {"staff": "Buenos días."}, "hola"],
        is_attended=True,
    )
    began = datetime.now(UTC) - timedelta(minutes=7)
    player.play_all([answered, Scene(channel="web", began=began, steps=["persona"], is_attended=True)])
    assert {(one.hour, one.weekday() < 5) for one in engine.seen} == {(10, True)}
    with player.database.connect() as connection:
        authors = connection.scalars(select(turns.c.author).order_by(turns.c.id)).all()
        [waiting] = list_waiting(connection, datetime.now(UTC))
        waits = count_waits(connection, SATURDAY)
    assert authors == [None, None, COLLEAGUE, None, None]
    assert abs(waiting.began_at - began) < timedelta(seconds=1)
    assert (waits.attended, waits.usual_s is not None and 300 < waits.usual_s < 900) == (1, True)
