"""Files that wait between their preview and their import, in the database: the next request may meet another machine."""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from console.catalogue.tables import pending_imports

KEPT = timedelta(hours=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingImport:
    """A file that somebody looks at before it is taken."""

    id: str
    author: str
    at: datetime
    file_name: str
    is_partial: bool
    data: bytes

    @contextmanager
    def as_file(self) -> Iterator[Path]:
        """The file on disk under its own name, while the block runs."""
        with tempfile.TemporaryDirectory(prefix="ventanilla-import-") as folder:
            path = Path(folder) / self.file_name
            path.write_bytes(self.data)
            yield path


def keep_file(connection: Connection, file: PendingImport) -> None:
    """Store a file; those that nobody came back to are dropped."""
    connection.execute(delete(pending_imports).where(pending_imports.c.at < file.at - KEPT))
    names = ("id", "author", "at", "file_name", "is_partial", "data")
    connection.execute(insert(pending_imports).values({name: getattr(file, name) for name in names}))


def find_file(connection: Connection, file_id: str, author: str) -> PendingImport | None:
    """A file by its id; only whoever brought it finds it."""
    table = pending_imports
    row = connection.execute(select(table).where(table.c.id == file_id, table.c.author == author)).one_or_none()
    return PendingImport(**row._mapping) if row else None


def drop_file(connection: Connection, file_id: str) -> None:
    """Forget a file."""
    connection.execute(delete(pending_imports).where(pending_imports.c.id == file_id))


def new_id() -> str:
    """Return an id that nobody guesses."""
    return secrets.token_hex(16)
