"""What staff tell each other about a conversation; the person never sees it, and an erasure takes it along."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from conversations.staff_tables import notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One remark."""

    author: str
    at: datetime
    text: str


def add_note(connection: Connection, conversation_id: str, author: str, text: str) -> None:
    """Write a remark."""
    row = {"conversation_id": conversation_id, "author": author, "at": datetime.now(UTC), "text": text}
    connection.execute(insert(notes), row)


def list_notes(connection: Connection, conversation_id: str) -> list[Note]:
    """The remarks about a conversation, the oldest first."""
    columns = select(notes.c.author, notes.c.at, notes.c.text).where(notes.c.conversation_id == conversation_id)
    return [Note(**row._mapping) for row in connection.execute(columns.order_by(notes.c.id))]
