"""The proof that a conversation is forgotten: every table of the database that could name it is counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, MetaData, func, inspect, select

from console.transcripts.word_index import count_entries
from conversations.tables import turns
from learning.erasure import find_traces

NAMES = ("conversation_id", "conversation")
"""What a column is called that says which conversation a row belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Remains that a database holds of a conversation."""

    tables: dict[str, int]
    """Rows by table, for every table that could hold some; also those with none."""
    entries: int
    """Of the index of words."""

    @property
    def left(self) -> int:
        """Rows and entries in all."""
        return sum(self.tables.values()) + self.entries


def turn_ids_of(connection: Connection, conversation_id: str) -> Sequence[int]:
    """The ids of its turns: the index of words knows no other name for them."""
    return connection.scalars(select(turns.c.id).where(turns.c.conversation_id == conversation_id)).all()


def prove(connection: Connection, conversation_id: str, turn_ids: Sequence[int]) -> Proof:
    """Count what is there, table by table, as the database itself lists them: none is left out by mistake."""
    found = dict.fromkeys(_tables(connection), 0) | find_traces(connection, conversation_id)
    reflected = MetaData()
    reflected.reflect(connection, only=[name for name in found if name != "conversations"], resolve_fks=False)
    for name, table in reflected.tables.items():
        column = next(table.c[one] for one in NAMES if one in table.c)
        found[name] = connection.scalar(select(func.count()).where(column == conversation_id)) or 0
    return Proof(tables=dict(sorted(found.items())), entries=count_entries(connection, turn_ids))


def _tables(connection: Connection) -> list[str]:
    database = inspect(connection)
    return ["conversations"] + [
        name
        for name in database.get_table_names()
        if {column["name"] for column in database.get_columns(name)} & set(NAMES)
    ]
