"""Transactions that may write, on SQLite and PostgreSQL, and what they leave behind.

What SQLite deletes stays in its full-text index and in its log until both are made anew; `secure_delete` overwrites the rows
alone. How many erasures wait for it stands in the file's `user_version`: it is part of the erasing transaction, so that a
program that is stopped in between finishes after its next start. PostgreSQL's VACUUM does all of it by itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from zlib import crc32

from sqlalchemy import Connection, Engine, MetaData, Table, text
from sqlalchemy.exc import OperationalError

NOTED = "erased"
"""Mark on a connection whose transaction erases."""
QUICK_BLOCKS = 4_000
"""Blocks of an index that is made anew at once, in a tenth of a second; a larger one is when `wipe` is called."""
PATIENCE_MS = 1_000
"""How long readers may keep the log from being emptied; then it is tried again later."""
WAITS_FOR_DISK = "waits_for_disk"
"""Execution option of a transaction: whether its commit returns only when it would survive a power cut."""
_INDEXES = text("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'")

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class DatabaseError(Exception):
    """The database cannot be used as it is configured; the message says what to change."""


_METADATA: list[MetaData] = []


def new_metadata() -> MetaData:
    """A `MetaData` with the program's constraint names, so that migrations can name what they change."""
    made = MetaData(naming_convention=NAMING)
    _METADATA.append(made)
    return made


def list_tables_with(column: str) -> list[Table]:
    """The tables of the program that have a column, of every package that has been imported: the whole program has all."""
    tables = (table for metadata in _METADATA for table in metadata.sorted_tables)
    return [table for table in tables if column in table.c]


@contextmanager
def write(engine: Engine, *, waits_for_disk: bool = True) -> Iterator[Connection]:
    """One transaction that may write; commits at the end, rolls back on any exception.

    A commit that does not wait for the disk is as visible as any, and survives the program's death, but not that of the
    machine, until any later commit has waited: both systems write their logs in order.

    On SQLite it takes the write lock at its start: a transaction that reads first and writes later would fail at once
    with SQLITE_BUSY_SNAPSHOT when another one wrote in between, whatever the busy timeout
    (sqlite.org, «Write-Ahead Logging», section «Sometimes Queries Return SQLITE_BUSY In WAL Mode»).
    """
    is_erasing = False
    options: dict[str, Any] = {"sqlite_begin": "IMMEDIATE", WAITS_FOR_DISK: waits_for_disk}
    # The options are the connection's: an engine with options is an object of its own, made anew for each transaction.
    with engine.connect() as connection, connection.execution_options(**options).begin():
        if not waits_for_disk and connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL synchronous_commit TO off")
        connection.info.pop(NOTED, None)
        yield connection
        is_erasing = connection.info.pop(NOTED, False)
    if is_erasing:
        with suppress(OperationalError):  # what was asked for is committed; the rest is tried again
            wipe(engine, only_quickly=True)


def lock(connection: Connection, name: str) -> None:
    """Waits until no other transaction holds the lock `name`; held until this transaction ends.

    On SQLite `write` already excludes every other writer.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": crc32(name.encode())})


def note_erasure(connection: Connection) -> None:
    """Have what this transaction deletes wiped from the file as soon as it is committed."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version={_waiting(connection) + 1}")
        connection.info[NOTED] = True


def wipe(engine: Engine, *, only_quickly: bool = False) -> bool:
    """Remove what erasures left in a SQLite file; False when something is left for later.

    Args:
        engine: The database.
        only_quickly: Leave it when the index is large.
    """
    if engine.dialect.name != "sqlite":
        return True
    with engine.connect() as connection:
        waiting = _waiting(connection)
        indexes = list(connection.scalars(_INDEXES))
        blocks = sum(connection.scalar(text(f'SELECT count(*) FROM "{name}_data"')) or 0 for name in indexes)  # noqa: S608 - our own names
    if not waiting:
        return True
    if only_quickly and blocks > QUICK_BLOCKS:
        return False
    with engine.execution_options(sqlite_begin="IMMEDIATE").begin() as connection:
        for name in indexes:
            connection.execute(text(f'INSERT INTO "{name}"("{name}") VALUES (\'optimize\')'))  # noqa: S608 - likewise
    if not _empty_log(engine):
        return False
    with engine.execution_options(sqlite_begin="IMMEDIATE").begin() as connection:
        if _waiting(connection) == waiting:
            connection.exec_driver_sql("PRAGMA user_version=0")
    return True


def _waiting(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _empty_log(engine: Engine) -> bool:
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        before = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
        is_busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={before}")
    finally:
        raw.close()
    return not is_busy
