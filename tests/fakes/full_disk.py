"""A database that can be read and not written, as on a full disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


@contextmanager
def full_disk(engine: Engine) -> Iterator[None]:
    """Let SQLite refuse every write until the end of the block."""

    def refuse(connection: Any, *_: object) -> None:
        connection.execute("PRAGMA query_only=ON")

    def take(connection: Any, *_: object) -> None:
        connection.execute("PRAGMA query_only=OFF")

    event.listen(engine, "checkout", refuse)
    try:
        yield
    finally:
        event.remove(engine, "checkout", refuse)
        event.listen(engine, "checkout", take)
