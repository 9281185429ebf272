"""One database for the whole program: opening it, writing to it safely, bringing its tables up to date.

Every package keeps its own tables on its own `MetaData` (see `new_metadata`); Alembic's `migrations/env.py` lists the
modules that hold them. This package imports nothing of ours, so that every other may import it.
"""

from database.connection import (
    DatabaseError,
    list_tables_with,
    lock,
    new_metadata,
    note_erasure,
    wipe,
    write,
)
from database.migration import current_revision, upgrade
from database.opening import open_database

__all__ = [
    "DatabaseError",
    "current_revision",
    "list_tables_with",
    "lock",
    "new_metadata",
    "note_erasure",
    "open_database",
    "upgrade",
    "wipe",
    "write",
]
