"""Whose a SQLite file is, found out without changing a byte of it."""

import sqlite3
from contextlib import closing
from pathlib import Path

MARKS = frozenset({"alembic_version", "catalogue_state"})
"""Tables that every database of ours has since the first migration. Other programs use Alembic, too."""


def is_foreign(path: Path) -> bool:
    """Tell whether a file is a database with content that is not ours; what cannot be read is told by whoever opens it."""
    try:
        names = _list_names(path)
    except sqlite3.Error:
        return False
    return bool(names) and not names >= MARKS


def _list_names(path: Path) -> set[str]:
    """Names of all that the file holds.

    A file without a log is read as one that nobody changes, for else SQLite would make a log's files beside it, and empty
    them into it. With a log it is read for reading only: part of its content may stand there alone.
    """
    log = Path(f"{path}-wal")
    has_log = log.exists() and log.stat().st_size > 0
    address = f"{path.resolve().as_uri()}?mode=ro{'' if has_log else '&immutable=1'}"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~'")
        return {name for (name,) in rows}
