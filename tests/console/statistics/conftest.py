"""Conversations to count."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, insert

from conversations.staff_tables import feedback
from conversations.tables import conversations, turns
from database import write

NOON = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


@pytest.fixture
def talked(engine: Engine) -> Engine:
    """Two people, one of them on two days, the second time shortly before midnight."""
    late = datetime(2026, 11, 22, 5, 59, tzinfo=UTC)  # the 21st, 23:59 in Guatemala
    with write(engine) as connection:
        for who, channel in (("ana", "web"), ("beto", "whatsapp")):
            row = {"id": who, "channel": channel, "turns": 2, "created_at": NOON, "last_at": late}
            connection.execute(insert(conversations), row)
        for who, number, at in (("ana", 1, NOON), ("beto", 1, NOON), ("ana", 2, late)):
            connection.execute(insert(turns), _turn(who, number, at))
        opinion = {"conversation_id": "ana", "procedure": "dpi", "helped": True, "why": "call", "at": NOON}
        connection.execute(insert(feedback), [opinion, {**opinion, "conversation_id": None}])
    return engine


def _turn(who: str, number: int, at: datetime) -> dict[str, object]:
    replies = [{"text": "Cuesta Q100.", "buttons": []}]
    said = {"said_at": at, "answered_at": at + timedelta(seconds=1), "kind": "text", "user": "el DPI"}
    understood = {"decision": "answer", "intent": "ask", "procedure": "dpi", "candidates": [], "replies": replies}
    return {"conversation_id": who, "number": number, "took_ms": 5.0, **said, **understood}
