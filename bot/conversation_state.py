"""Storage of conversations' state between two messages: one row each, however long they last."""

from functools import cache

from sqlalchemy import Column, Connection, DateTime, Executable, String, Table, Text, bindparam, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from database import new_metadata

metadata = new_metadata()

conversation_state = Table(
    "conversation_state",
    metadata,
    Column("conversation", String(64), primary_key=True),
    Column("state", Text, nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
)


_FIND = select(conversation_state.c.state).where(conversation_state.c.conversation == bindparam("which"))


def find_state(connection: Connection, conversation: str) -> str | None:
    """The stored state of a conversation, or None before its first turn."""
    return connection.execute(_FIND, {"which": conversation}).scalar_one_or_none()


def save_state(connection: Connection, conversation: str, state: str) -> None:
    """Write the state of a conversation; the caller commits."""
    connection.execute(_write_over(connection.dialect.name), {"conversation": conversation, "state": state})


@cache
def _write_over(dialect: str) -> Executable:
    """Insert a state, or put it in the place of the one before."""
    make = postgresql.insert if dialect == "postgresql" else sqlite.insert
    added = make(conversation_state)
    changed = {"state": added.excluded.state, "updated_at": func.now()}
    return added.on_conflict_do_update(index_elements=["conversation"], set_=changed)


def erase_state(connection: Connection, conversation: str) -> None:
    """Forget a conversation; the caller commits."""
    connection.execute(delete(conversation_state).where(conversation_state.c.conversation == conversation))
