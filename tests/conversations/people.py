"""People, what they wrote and what they were told, put into the tables without a program."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert

from bot.turn import Candidate, Decision, Turn
from channels.base import DeliveryStatus, InboundMessage, MessageKind, OutboundMessage, Reply
from conversations.identities import Person, resolve
from conversations.outbound.outbox import add_messages
from conversations.tables import inbox
from conversations.turns.transcripts import add_turn

NOW = datetime(2026, 11, 28, 15, tzinfo=UTC)
CHANNEL = "postal"


def meet(connection: Connection, *ids: str, recipient: str | None = None, at: datetime = NOW) -> str:
    """The conversation of a person who writes under some ids."""
    person = Person(channel=CHANNEL, ids=ids, recipient=recipient or ids[0])
    return resolve(connection, [person], at)[CHANNEL, ids[0]]


def hear(connection: Connection, conversation: str, external_id: str, **values: Any) -> int:
    """A message of a person that waits."""
    row = {
        "channel": CHANNEL,
        "external_id": external_id,
        "conversation_id": conversation,
        "kind": "text",
        "text": "hola",
    }
    row |= {"order_at": NOW, "received_at": NOW, "status": "pending", "is_over_limit": False} | values
    return int(connection.execute(insert(inbox).returning(inbox.c.id), row).scalar_one())


def tell(
    connection: Connection,
    conversation: str,
    number: int,
    *texts: str,
    status: DeliveryStatus = DeliveryStatus.QUEUED,
    **values: Any,
) -> int:
    """A turn of the assistant with messages on their way out."""
    said = {
        "said_at": NOW,
        "answered_at": NOW + timedelta(seconds=1),
        "kind": "text",
        "user": "hola",
        "decision": "answer",
    }
    turn = add_turn(connection, conversation, number, said | {"candidates": [], "replies": [], "took_ms": 1.0} | values)
    add_messages(connection, (conversation, turn, CHANNEL), [OutboundMessage(text=text) for text in texts], status)
    return turn


def make_turn(text: str = "Listo.", **changes: Any) -> Turn:
    """An answer of the engine."""
    values: dict[str, Any] = {
        "user": "hola",
        "decision": Decision.ANSWER,
        "intent": "ask_cost",
        "intent_confidence": 0.9,
        "aspect": "cost",
        "procedure": "p1",
        "candidates": (Candidate(id="p1", name="Pasaporte", score=0.91),),
        "replies": (Reply(text=text),),
        "normalized": "hola",
        "state": '{"count": 1}',
        "took_ms": 1.234,
    }
    return Turn(**(values | changes))


def make_message(text: str | None = "hola", **changes: Any) -> InboundMessage:
    """A message as a channel hands it over."""
    values: dict[str, Any] = {
        "channel": CHANNEL,
        "external_id": "m1",
        "sender": "ana",
        "kind": MessageKind.TEXT,
        "text": text,
    }
    return InboundMessage(**(values | changes))
