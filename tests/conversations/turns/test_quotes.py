"""A quoted message says what is meant, whoever wrote it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, select, update

from bot.conversation_state import save_state
from channels.base import DeliveryStatus, MessageKind
from conversations.tables import conversations, inbox, outbox
from conversations.turns.bursts import Bursts
from conversations.turns.pending import Waiting, find_waiting
from conversations.turns.quotes import find_quoted
from tests.conversations.people import CHANNEL, NOW, hear, meet, tell

STATE = '{"slots":{"procedure":"licencia"},"events":[]}'


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """A transaction. On SQLite and PostgreSQL."""
    with engine.begin() as opened:
        yield opened


@pytest.fixture
def who(connection: Connection) -> str:
    """Somebody who was told of the passport, then of the licence."""
    who = meet(connection, "ana")
    save_state(connection, who, STATE)
    for number, procedure in enumerate(("pasaporte", "licencia"), start=1):
        turn = tell(connection, who, number, "uno", "dos", status=DeliveryStatus.SENT, procedure=procedure)
        mine = select(outbox.c.id).where(outbox.c.turn_id == turn).order_by(outbox.c.id)
        for place, row in enumerate(list(connection.scalars(mine))):
            name = f"{procedure}-{place}"
            connection.execute(update(outbox).where(outbox.c.id == row).values(external_id=name))
        hear(connection, who, f"asked-{procedure}", status="done", turn_id=turn)
    connection.execute(update(conversations).where(conversations.c.id == who).values(turns=2))
    return who


def _next(connection: Connection, who: str, **values: Any) -> Waiting:
    hear(connection, who, "new", **values)
    found = find_waiting(connection, who)
    assert found is not None
    return found


def _topic(waiting: Waiting) -> str:
    return str(json.loads(waiting.state or "{}")["slots"]["procedure"])


@pytest.mark.parametrize(
    ("quotes", "topic"),
    [
        ("pasaporte-0", "pasaporte"),
        ("pasaporte-1", "pasaporte"),
        ("asked-pasaporte", "pasaporte"),
        ("licencia-1", "licencia"),
        ("asked-licencia", "licencia"),
        ("of another time", "licencia"),
        (None, "licencia"),
    ],
)
def test_the_quoted_turn_is_meant(connection: Connection, who: str, quotes: str | None, topic: str) -> None:
    """Any message of it: each of the answer, and the question itself."""
    assert _topic(_next(connection, who, quotes=quotes)) == topic


def test_a_button_says_by_itself_what_it_is(connection: Connection, who: str) -> None:
    """WhatsApp tells of each tap whose button it was."""
    assert _topic(_next(connection, who, quotes="pasaporte-0", kind="button", payload="/a")) == "licencia"


def test_the_last_turn_is_meant_anyway(connection: Connection, who: str) -> None:
    """Its numbers choose; those of an older one are not what «1» stands for now."""
    connection.execute(update(conversations).where(conversations.c.id == who).values(numbered=["/a"]))
    last = _next(connection, who, quotes="licencia-0", text="1")
    assert (last.message.kind, last.message.payload, last.state) == (MessageKind.BUTTON, "/a", STATE)
    connection.execute(update(inbox).values(quotes="pasaporte-0"))
    older = find_waiting(connection, who)
    assert older is not None
    assert (older.message.kind, older.message.payload, _topic(older)) == (MessageKind.TEXT, None, "pasaporte")


def test_nobody_quotes_somebody_else(connection: Connection, who: str) -> None:
    """An id of another conversation says nothing."""
    hear(connection, meet(connection, "beto"), "new", quotes="pasaporte-0")
    row = connection.execute(select(inbox).where(inbox.c.conversation_id != who)).one()
    assert find_quoted(connection, row) is None


def test_a_quote_begins_a_message_of_its_own(connection: Connection, who: str) -> None:
    """What was being written is answered for itself; what follows belongs to the quote."""
    hear(connection, who, "m1", text="gracias")
    hear(connection, who, "m2", text="y este", quotes="pasaporte-0")
    hear(connection, who, "m3", text="cuánto cuesta")
    rule = Bursts(channels=frozenset({CHANNEL}), quiet_s=1.0, now=lambda: NOW)
    first = find_waiting(connection, who, rule)
    assert first is not None
    assert (first.message.text, first.held_s, _topic(first)) == ("gracias", 0, "licencia")
    connection.execute(update(inbox).where(inbox.c.id == first.row.id).values(status="done"))
    second = find_waiting(connection, who, rule)
    assert second is not None
    assert (second.message.text, _topic(second)) == ("y este\ncuánto cuesta", "pasaporte")
