"""Storage of conversations' state between two messages: one row each, however long they last."""

from sqlalchemy import Column, Connection, DateTime, String, Table, Text, delete, func, insert, select, update

from database import new_metadata

metadata = new_metadata()

conversation_state = Table(
    "conversation_state",
    metadata,
    Column("conversation", String(64), primary_key=True),
    Column("state", Text, nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
)


def find_state(connection: Connection, conversation: str) -> str | None:
    """The stored state of a conversation, or None before its first turn."""
    row = select(conversation_state.c.state).where(conversation_state.c.conversation == conversation)
    return connection.execute(row).scalar_one_or_none()


def save_state(connection: Connection, conversation: str, state: str) -> None:
    """Write the state of a conversation; the caller commits."""
    values = {"state": state, "updated_at": func.now()}
    changed = connection.execute(
        update(conversation_state).where(conversation_state.c.conversation == conversation).values(values)
    )
    if changed.rowcount == 0:
        connection.execute(insert(conversation_state).values(conversation=conversation, **values))


def erase_state(connection: Connection, conversation: str) -> None:
    """Forget a conversation; the caller commits."""
    connection.execute(delete(conversation_state).where(conversation_state.c.conversation == conversation))
