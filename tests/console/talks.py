"""Conversations made by hand."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Connection, insert

from conversations.staff_tables import feedback
from conversations.tables import conversations, identities, outbox
from conversations.turns.transcripts import add_turn

NOON = datetime(2026, 11, 2, 18, tzinfo=UTC)
"""Of the first conversation; each that follows is an hour later."""
_numbers = count(1)


def add_talk(connection: Connection, name: str, *said: Any, hour: int = 0, channel: str = "web") -> list[int]:
    """Store a conversation and return its turns' ids.

    Args:
        connection: In a writing transaction.
        name: Its id.
        *said: What the person wrote, or a dictionary of columns of the turn.
        hour: After `NOON`.
        channel: By which it came.
    """
    at = NOON + timedelta(hours=hour)
    row = {"id": name, "channel": channel, "turns": len(said), "created_at": at, "last_at": at}
    connection.execute(insert(conversations), row)
    return [_add(connection, name, number, (at, one)) for number, one in enumerate(said, 1)]


def _add(connection: Connection, name: str, number: int, said: tuple[datetime, Any]) -> int:
    at, one = said
    values = {"user": one} if isinstance(one, str) else one
    plain = {
        "said_at": at,
        "answered_at": at,
        "kind": "text",
        "decision": "answer",
        "intent": "ask_cost",
        "intent_confidence": 0.9,
        "aspect": "cost",
        "procedure": "p-1",
        "candidates": [{"id": "p-1", "name": "Licencia de conducir", "score": 0.9}],
        "replies": [{"text": "Cuesta Q100.", "buttons": [{"title": "Requisitos", "payload": "/x"}]}],
        "took_ms": 3.5,
    }
    return add_turn(connection, name, number, plain | values)


def add_opinion(connection: Connection, name: str, turn_id: int, *, helped: bool) -> None:
    """Store what somebody thought of a turn."""
    row = {"conversation_id": name, "turn_id": turn_id, "procedure": "p-1", "helped": helped, "at": NOON}
    connection.execute(insert(feedback), row)


def add_delivery(connection: Connection, name: str, turn_id: int, status: str) -> None:
    """Store a message to a platform."""
    row = {"key": f"k{next(_numbers)}", "conversation_id": name, "turn_id": turn_id, "channel": "sms", "message": {}}
    times = dict.fromkeys(("next_attempt_at", "queued_at", "changed_at"), NOON)
    connection.execute(insert(outbox), row | times | {"status": status, "attempts": 1, "uncertain": 0})


def add_identity(connection: Connection, name: str, external_id: str) -> None:
    """Store who it was."""
    row = {"channel": "sms", "external_id": external_id, "conversation_id": name}
    connection.execute(insert(identities), row)
