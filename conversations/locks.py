"""One worker per conversation, also when several processes share one PostgreSQL.

PostgreSQL's advisory locks end with their session: what a killed process held is free at once. The locks only keep
workers out of each other's way; that nothing is done twice is held by the transactions themselves, which check the row
they finish.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from enum import IntEnum
from typing import Protocol
from zlib import crc32

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError


class Work(IntEnum):
    """What a lock is for; the first half of its key in PostgreSQL."""

    ANSWER = 7001
    DELIVER = 7002


class Locks(Protocol):
    """Locks on conversations."""

    async def acquire(self, work: Work, conversation_id: str) -> bool:
        """Take the lock and return True, or return False at once when another process has it."""

    async def release(self, work: Work, conversation_id: str) -> None:
        """Give a lock back that was taken."""

    async def aclose(self) -> None:
        """Give all of them back."""


def open_locks(engine: Engine) -> Locks:
    """Return the locks that suit a database; close them before the engine."""
    return PostgresLocks(engine) if engine.dialect.name == "postgresql" else NoLocks()


class NoLocks:
    """For SQLite, which one process serves; that one keeps its workers apart by itself."""

    async def acquire(self, work: Work, conversation_id: str) -> bool:  # noqa: ARG002 - a lock's shape
        """Never refuse."""
        return True

    async def release(self, work: Work, conversation_id: str) -> None:
        """Do nothing."""

    async def aclose(self) -> None:
        """Do nothing."""


class PostgresLocks:
    """Session-level advisory locks on a connection of their own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="locks")
        self._connection: Connection | None = None

    async def acquire(self, work: Work, conversation_id: str) -> bool:
        """See `Locks.acquire`."""
        return await self._run("SELECT pg_try_advisory_lock(:work, :key)", work, conversation_id)

    async def release(self, work: Work, conversation_id: str) -> None:
        """See `Locks.release`."""
        await self._run("SELECT pg_advisory_unlock(:work, :key)", work, conversation_id)

    async def aclose(self) -> None:
        """See `Locks.aclose`."""
        await self._run("SELECT pg_advisory_unlock_all() IS NULL", Work.ANSWER, "")
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)
        self._thread.shutdown()

    async def _run(self, statement: str, work: Work, conversation_id: str) -> bool:
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, self._execute, statement, {"work": int(work), "key": _key(conversation_id)}
        )

    def _execute(self, statement: str, values: dict[str, int]) -> bool:
        """Run a statement; a lost connection has lost its locks with it, and nothing is locked until the next try."""
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
            return bool(self._connection.scalar(text(statement), values))
        except DBAPIError:
            self._close()
            return False

    def _close(self) -> None:
        if self._connection is not None:
            # Not back to the pool: a pooled connection would keep the session, and with it the locks.
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


def _key(conversation_id: str) -> int:
    """Return a signed 32-bit number; two conversations with the same one only wait for each other."""
    return crc32(conversation_id.encode()) - 2**31
