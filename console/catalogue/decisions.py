"""Doubts on which somebody decided that the record is right as it stands. Another value there is a new doubt."""

from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from catalog_adapter.importing.edit_procedure import Signature
from catalog_adapter.storage.tables import doubt_decisions
from config.clock import utc_now


class DoubtKey(NamedTuple):
    """Which doubt: the same words about the same value."""

    procedure_id: str
    rule: str
    field: str
    value: str


def decide(connection: Connection, doubt: DoubtKey, by: Signature) -> None:
    """Note that a doubt is none."""
    table = doubt_decisions
    which = (table.c.procedure_id == doubt.procedure_id, table.c.rule == doubt.rule, table.c.field == doubt.field)
    connection.execute(delete(table).where(*which))
    row = {**doubt._asdict(), "author": by.author, "at": utc_now(), "note": by.reason}
    connection.execute(insert(table).values(row))


def list_decided(connection: Connection) -> frozenset[DoubtKey]:
    """Every doubt that was decided."""
    table = doubt_decisions.c
    rows = connection.execute(select(table.procedure_id, table.rule, table.field, table.value))
    return frozenset(DoubtKey(*row) for row in rows)
