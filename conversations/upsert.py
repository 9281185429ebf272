"""Inserting what may already be there, on SQLite and PostgreSQL alike."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_new(
    connection: Connection, table: Table, rows: list[dict[str, Any]], returning: Sequence[ColumnElement[Any]] = ()
) -> list[Any]:
    """Insert the rows that break no unique constraint and pass over the others.

    Another transaction's uncommitted row of the same key is waited for.

    Args:
        connection: In a writing transaction.
        table: Any.
        rows: With the same keys each; may hold doubles.
        returning: Columns to give back.

    Returns:
        Those columns of the rows that were really inserted; the order is not that of `rows`.
    """
    if not rows:
        return []
    result = connection.execute(_statement(connection.dialect.name, table, tuple(returning)), rows)
    return list(result) if returning else []


@cache
def _statement(dialect: str, table: Table, returning: tuple[ColumnElement[Any], ...]) -> Executable:
    make = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = make(table).on_conflict_do_nothing()
    return statement.returning(*returning) if returning else statement
