"""Erasure that leaves no byte: what SQLite deletes stays in its full-text index and in its log until both are made anew.

`secure_delete` overwrites the rows themselves (database/connection.py). PostgreSQL's VACUUM and its recycling of the log
do all of it by themselves.

How many erasures wait for it stands in the file's `user_version`: the number is part of the erasing transaction, so that
a program that is stopped in between finishes after its next start.
"""

from sqlalchemy import Connection, Engine, text

NOTED = "erased"
"""Mark on a connection whose transaction erases."""
QUICK_BLOCKS = 4_000
"""Blocks of an index that is made anew at once, in a tenth of a second; a larger one is when `wipe` is called."""
PATIENCE_MS = 1_000
"""How long readers may keep the log from being emptied; then it is tried again later."""
_INDEXES = text("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'")


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
