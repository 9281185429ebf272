"""Conversations to count, and a console in front of them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from console.context import ConsoleContext
from conversations.staff_tables import feedback
from conversations.tables import conversations, turns
from database import write
from tests.catalog_adapter.exports import rows, write_csv

NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
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


@pytest.fixture
def context(context: ConsoleContext, tmp_path: Path) -> ConsoleContext:
    """Seven people asked for one procedure yesterday, and one today."""
    context.catalogue.import_file(write_csv(tmp_path / "a.csv", rows(3)))
    with context.writing() as connection:
        for number in range(8):
            at = NOW - timedelta(days=1 if number < 7 else 0)
            row = {"id": f"c{number}", "channel": "web", "turns": 1, "created_at": at, "last_at": at}
            connection.execute(insert(conversations), row)
            said = {"said_at": at, "answered_at": at, "kind": "text", "user": "el faro en Mixco", "took_ms": 1.0}
            made = {"decision": "answer", "procedure": "1", "candidates": [], "replies": [{"text": "x", "buttons": []}]}
            connection.execute(insert(turns), {"conversation_id": f"c{number}", "number": 1, **said, **made})
    return ConsoleContext(
        database=context.database, catalogue=context.catalogue, now=lambda: NOW, public_url="https://v.gt"
    )
