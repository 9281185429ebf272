"""The version of what is in the catalogue's tables, kept up whenever they are changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Select, select

import database
from catalog_adapter.storage import tables
from catalog_adapter.storage.marks import read_marks
from catalog_adapter.storage.references import plain
from catalog_adapter.storage.rows import digest
from catalog_adapter.storage.store import read_state, write_state

VERSION = "version"
"""Name of the note that keeps it."""


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that changes the catalogue, alone; its version is kept up when it ends."""
    with database.write(engine) as connection:
        database.lock(connection, "ventanilla.catalogue")
        yield connection
        write_version(connection)


def write_version(connection: Connection) -> str:
    """Computes the catalogue's version from all that answers and search are made of, and keeps it.

    Two databases with the same content have the same version.
    """
    marks = sorted((key, *mark[:4]) for key, mark in read_marks(connection).items())
    parts = (
        select(tables.institutions).order_by(tables.institutions.c.id),
        select(tables.institution_edits).order_by(tables.institution_edits.c.id),
    )
    version = digest({"procedures": marks, "institutions": [_sorted_rows(connection, part) for part in parts]})[:20]
    if read_state(connection, VERSION) != version:
        write_state(connection, VERSION, version)
    return version


def _sorted_rows(connection: Connection, statement: Select[Any]) -> list[Any]:
    """Sorted here: databases collate text differently."""
    return sorted((plain(tuple(row)) for row in connection.execute(statement)), key=str)
