"""Conversations as they stand in the transcript, written by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, func, insert, select, update

from conversations.tables import conversations, turns
from conversations.turns.transcripts import add_turn
from database import write

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)


def say(engine: Engine, text: str, *, conversation: str = "c1", **understood: Any) -> int:
    """Add a turn to a conversation and return its id; what is not said of it is an answer without doubt."""
    values = {
        "said_at": NOW,
        "answered_at": NOW,
        "kind": "text",
        "user": text,
        "payload": None,
        "reference": None,
        "normalized": text.lower(),
        "decision": "answer",
        "intent": "ask_overview",
        "intent_confidence": 0.99,
        "aspect": "overview",
        "procedure": None,
        "candidates": [],
        "replies": [{"text": "Respuesta.", "buttons": []}],
        "took_ms": 8.0,
    }
    with write(engine) as connection:
        if connection.scalar(select(conversations.c.id).where(conversations.c.id == conversation)) is None:
            row = {"id": conversation, "channel": "web", "turns": 0, "created_at": NOW, "last_at": NOW}
            connection.execute(insert(conversations), row)
        count = select(func.count()).select_from(turns).where(turns.c.conversation_id == conversation)
        number = (connection.scalar(count) or 0) + 1
        at = NOW + timedelta(minutes=number)
        turn_id = add_turn(connection, conversation, number, values | {"said_at": at} | understood)
        change = update(conversations).where(conversations.c.id == conversation)
        connection.execute(change.values(turns=number, last_at=at))
        return turn_id
