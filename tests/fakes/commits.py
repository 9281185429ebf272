"""Counts the commits of a database that may write, and those among them that wait for the disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, event

from database.connection import WAITS_FOR_DISK


@dataclass(slots=True)
class Commits:
    """How many there were."""

    durable: int = 0
    quick: int = 0


@contextmanager
def counting_commits(engine: Engine) -> Iterator[Commits]:
    """Count the commits of `database.write` within a block."""
    counted = Commits()

    def count(connection: Connection) -> None:
        options = connection.get_execution_options()
        if WAITS_FOR_DISK in options:
            counted.durable += bool(options[WAITS_FOR_DISK])
            counted.quick += not options[WAITS_FOR_DISK]

    event.listen(engine, "commit", count)
    try:
        yield counted
    finally:
        event.remove(engine, "commit", count)
