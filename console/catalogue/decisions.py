"""Doubts on which somebody decided that the record is right as it stands. Another value there is a new doubt."""

from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from catalog_adapter.importing.edit_procedure import Signature
from catalog_adapter.storage.tables import doubt_decisions
from console.desk import utc_now


class Decided(NamedTuple):
    """Identity of a doubt: the same words about the same value."""

    procedure_id: str
    rule: str
    field: str
    value: str


def decide(connection: Connection, doubt: Decided, by: Signature) -> None:
    """Note that a doubt is none."""
    table = doubt_decisions
    which = (table.c.procedure_id == doubt.procedure_id, table.c.rule == doubt.rule, table.c.field == doubt.field)
    connection.execute(delete(table).where(*which))
    row = {**doubt._asdict(), "author": by.author, "at": utc_now(), "note": by.reason}
    connection.execute(insert(table).values(row))


def list_decided(connection: Connection) -> frozenset[Decided]:
    """Every doubt that was decided."""
    table = doubt_decisions.c
    rows = connection.execute(select(table.procedure_id, table.rule, table.field, table.value))
    return frozenset(Decided(*row) for row in rows)
