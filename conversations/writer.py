"""Group commit: all writing of a process, in one thread, many jobs to a commit.

A commit that survives a power cut costs an fsync (1-10 ms). One thread that takes whatever waits and commits it
together turns a hundred webhooks a second into some dozens of commits, and on SQLite it also means that the process
never waits for its own write lock. Where a job fails, those of its commit are done one by one, so that it is rolled back
alone: failures are rare, and a savepoint for each job would be two statements more.
"""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from conversations.errors import Closing
from database import write

GROUP = 16
"""Most jobs of one commit, so that what is urgent does not wait long for it."""
TRIES = 4
"""Of a job that met a deadlock or a lost connection."""

T = TypeVar("T")
Job = Callable[[Connection], T]


class _Entry(NamedTuple):
    job: Job[Any]
    loop: asyncio.AbstractEventLoop
    future: "asyncio.Future[Any]"
    is_urgent: bool
    waits_for_disk: bool


class Writer:
    """Runs jobs `Connection -> value` against the database, away from the event loop."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._urgent: deque[_Entry] = deque()
        self._ordinary: deque[_Entry] = deque()
        self._filled = threading.Condition()
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="writer-read")
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="writer-write", daemon=True)

    def start(self) -> None:
        """Begin to write; what was given before waits until now."""
        self._thread.start()

    async def write(self, job: Job[T], *, urgent: bool = False, waits_for_disk: bool = True) -> T:
        """Run a job in a transaction shared with others; return its value once that is committed.

        The job may be run again after a rollback, so it must do nothing but use its connection. What is urgent gets a
        commit of its own before anything that is not. What does not wait for the disk is lost in a power cut, unless a
        later commit waited (`database.write`): for what can be made again then, or is told nobody before.

        Raises:
            Exception: Whatever the job raised; nothing of it was stored then.
            Closing: The writer is closed.
        """
        if self._closed:
            raise Closing("closed")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        with self._filled:
            (self._urgent if urgent else self._ordinary).append(_Entry(job, loop, future, urgent, waits_for_disk))
            self._filled.notify()
        return await future

    async def read(self, job: Job[T]) -> T:
        """Run a job that only reads, beside the writer."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, job)

    def read_now(self, job: Job[T]) -> T:
        """Run a job that only reads, in the calling thread."""
        with self.engine.connect() as connection:
            return job(connection)

    def close(self) -> None:
        """Finish what waits, then stop the threads."""
        with self._filled:
            self._closed = True
            self._filled.notify()
        self._thread.join()
        self._readers.shutdown()

    def _run(self) -> None:
        while entries := self._next_group():
            self._commit(entries)

    def _next_group(self) -> list[_Entry]:
        """Wait for jobs and take those of one commit; empty when the writer is closed and nothing is left."""
        with self._filled:
            while not (self._urgent or self._ordinary or self._closed):
                self._filled.wait()
            waiting = self._urgent or self._ordinary
            return [waiting.popleft() for _ in range(min(GROUP, len(waiting)))]

    def _commit(self, entries: list[_Entry]) -> None:
        try:
            _settle(list(zip(entries, self._together(entries), strict=True)))
        except Exception as error:  # noqa: BLE001 - it belongs to whoever asked for the job
            if len(entries) == 1:
                _settle([(entries[0], self._alone(entries[0], error))])
            else:
                for entry in entries:
                    self._commit([entry])

    def _together(self, entries: list[_Entry]) -> list[Any]:
        """Run all in one transaction, which the exception of any of them rolls back."""
        with write(self.engine, waits_for_disk=any(entry.waits_for_disk for entry in entries)) as connection:
            return [entry.job(connection) for entry in self._while_calm(entries)]

    def _while_calm(self, entries: list[_Entry]) -> Iterator[_Entry]:
        """Give out entries until something urgent comes; what is left goes back to where it was."""
        yield entries[0]
        for at, entry in enumerate(entries[1:], start=1):
            if self._urgent and not entry.is_urgent:
                with self._filled:
                    self._ordinary.extendleft(reversed(entries[at:]))
                del entries[at:]
                return
            yield entry

    def _alone(self, entry: _Entry, error: Exception) -> Any:
        """Try a failed job again while its failure is one of those that pass."""
        for _ in range(TRIES - 1):
            if not _passes(error):
                break
            try:
                with write(self.engine, waits_for_disk=entry.waits_for_disk) as connection:
                    return entry.job(connection)
            except Exception as again:  # noqa: BLE001 - likewise
                error = again
        return error


def _passes(error: Exception) -> bool:
    """Tell whether trying again can help: a deadlock, a serialization failure, a connection that was cut."""
    if not isinstance(error, DBAPIError):
        return False
    return error.connection_invalidated or getattr(error.orig, "sqlstate", None) in {"40001", "40P01"}


def _settle(results: list[tuple[_Entry, Any]]) -> None:
    loops = {entry.loop for entry, _ in results}
    for loop in loops:
        mine = [(entry.future, value) for entry, value in results if entry.loop is loop]
        if not loop.is_closed():
            loop.call_soon_threadsafe(_resolve, mine)


def _resolve(results: "list[tuple[asyncio.Future[Any], Any]]") -> None:
    for future, value in results:
        if future.done():
            continue
        if isinstance(value, Exception):
            future.set_exception(value)
        else:
            future.set_result(value)
