"""What waits in the inbox, as the engine will see it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Connection, Engine, insert, update

from bot.conversation_state import save_state
from channels.base import Choice, Location, MessageKind, OutboundMessage
from conversations.outbound.payload_tokens import shorten_payloads
from conversations.tables import conversations, copies, inbox
from conversations.turns.pending import Waiting, find_waiting, pending_conversations
from tests.conversations.people import CHANNEL, NOW, hear, meet


@pytest.fixture
def connection(sqlite_engine: Engine) -> Iterator[Connection]:
    """A transaction."""
    with sqlite_engine.begin() as opened:
        yield opened


def _next(connection: Connection, who: str) -> Waiting:
    found = find_waiting(connection, who)
    assert found is not None
    return found


def test_the_engine_sees_no_sender(connection: Connection) -> None:
    """Only the conversation's random id, with place, time and state."""
    who = meet(connection, "ana")
    save_state(connection, who, "state")
    hear(connection, who, "m1", latitude=14.6, longitude=-90.5)
    waiting = _next(connection, who)
    message = waiting.message
    assert (message.sender, message.external_id, message.channel, message.text) == (who, "m1", CHANNEL, "hola")
    assert message.location == Location(latitude=14.6, longitude=-90.5)
    assert (message.sent_at, waiting.state) == (NOW, "state")
    assert not message.aliases


def test_what_was_said_first_comes_first(connection: Connection) -> None:
    """By the platform's clock, then as it arrived; what is done is not there any more."""
    who = meet(connection, "ana")
    for name, seconds in (("m1", 5), ("m2", 0), ("m3", 0)):
        hear(connection, who, name, order_at=NOW + timedelta(seconds=seconds))
    order = []
    while waiting := find_waiting(connection, who):
        order.append(waiting.message.external_id)
        connection.execute(update(inbox).where(inbox.c.id == waiting.row.id).values(status="done"))
    assert order == ["m2", "m3", "m1"]


def test_the_longest_waiting_person_is_first(connection: Connection) -> None:
    """By what waits longest of each; each once."""
    people = [meet(connection, name) for name in "abc"]
    for number, who in enumerate((people[2], people[0], people[2])):
        hear(connection, who, f"m{number}")
    assert list(pending_conversations(connection)) == [people[2], people[0]]


def test_what_another_copy_holds_is_not_pending_here(connection: Connection) -> None:
    """As long as it serves; what is nobody's is everybody's."""
    people = [meet(connection, name) for name in "abc"]
    for who in people:
        hear(connection, who, who)
    connection.execute(insert(copies), [{"number": n, "session": f"s{n}", "expires_at": NOW} for n in (1, 2)])
    for who, holder in zip(people, (1, 7, 2), strict=True):
        connection.execute(update(conversations).where(conversations.c.id == who).values(holder=holder))
    assert pending_conversations(connection, 2) == {people[1]: 7, people[2]: 2}
    connection.execute(update(conversations).values(holder=None))
    assert pending_conversations(connection, 2) == dict.fromkeys(people)


@pytest.mark.parametrize(
    ("typed", "payload"),
    [
        ("2", "/b"),
        (" 1. ", "/a"),
        ("(2)", "/b"),
        ("1°", "/a"),
        ("2 )", "/b"),
        ("3", None),
        ("0", None),
        ("el 2", None),
        ("123", None),
    ],
)
def test_a_number_chooses_from_a_numbered_list(connection: Connection, typed: str, payload: str | None) -> None:
    """As long as one is offered; what the person wrote stays."""
    who = meet(connection, "ana")
    connection.execute(update(conversations).values(numbered=["/a", "/b"]))
    hear(connection, who, "m1", text=typed)
    message = _next(connection, who).message
    assert (message.kind is MessageKind.BUTTON, message.payload, message.text) == (payload is not None, payload, typed)


def test_without_a_list_a_number_is_a_text(connection: Connection) -> None:
    """And a picture's caption is none, whatever it says."""
    ana, beto = meet(connection, "ana"), meet(connection, "beto")
    connection.execute(update(conversations).where(conversations.c.id == beto).values(numbered=["/a"]))
    hear(connection, ana, "m1", text="1")
    hear(connection, beto, "m2", text="1", kind="image")
    assert _next(connection, ana).message.kind is MessageKind.TEXT
    assert _next(connection, beto).message.kind is MessageKind.IMAGE


def test_a_token_becomes_the_payload_that_it_stands_for(connection: Connection) -> None:
    """As the button had it before the platform's limit."""
    who, long = meet(connection, "ana"), "/elegir" + "x" * 99
    offered = [OutboundMessage(text="?", choices=(Choice(title="Sí", payload=long),))]
    (made,) = shorten_payloads(connection, offered, 64)
    hear(connection, who, "m1", kind="button", payload=made.choices[0].payload)
    assert _next(connection, who).message.payload == long
