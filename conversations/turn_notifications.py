"""In-process and PostgreSQL LISTEN/NOTIFY notifications of new turns.

In one process a notification is an event in memory. Between processes on PostgreSQL it is NOTIFY, sent in the turn's own
transaction; a lost notification costs nothing but time, because everybody who waits also looks again now and then.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import structlog
from sqlalchemy import Connection, Engine, text

CHANNEL = "ventanilla_turns"
LOOK_AGAIN_S = 5.0
"""How often one looks all the same where other processes write too: a notification of theirs may be lost."""
ALONE_S = 60.0
"""The same where no other process writes: five hundred open pages must not ask the database all the time."""

Answer = dict[str, Any]
"""A turn as `TurnRecord.as_answer` gives it."""

log = structlog.get_logger(__name__)


class TurnNotifications:
    """Subscriptions by conversation."""

    def __init__(self, *, is_alone: bool = False) -> None:
        """Take whether no other process writes to the database (SQLite)."""
        self.is_alone = is_alone
        self._waiting: dict[str, set[asyncio.Event]] = {}
        self._answers: dict[int, list[Answer]] = {}

    def notify(self, conversation_id: str) -> None:
        """Wake everybody in this process who waits for the conversation; call it in the event loop."""
        for event in self._waiting.get(conversation_id, ()):
            event.set()

    @contextmanager
    def keep_answer(self, inbox_id: int) -> Iterator[list[Answer]]:
        """Receive the answer to a message, where it is made in this process; the list is empty until then."""
        try:
            yield self._answers.setdefault(inbox_id, [])
        finally:
            self._answers.pop(inbox_id, None)

    def give_answer(self, inbox_ids: Iterable[int], make: Callable[[], Answer]) -> None:
        """Give the answer of a stored turn to whoever keeps it for one of its messages; call it before `notify`."""
        for kept in [self._answers[each] for each in inbox_ids if each in self._answers]:
            kept.append(make())

    @contextmanager
    def subscribe(self, *keys: str) -> Iterator["Subscription"]:
        """Receive notifications from now on; look at the database after this, so that nothing is missed in between."""
        event = asyncio.Event()
        for key in keys:
            self._waiting.setdefault(key, set()).add(event)
        try:
            yield Subscription(event, ALONE_S if self.is_alone else LOOK_AGAIN_S)
        finally:
            for key in keys:
                others = self._waiting[key]
                others.discard(event)
                if not others:
                    del self._waiting[key]

    @asynccontextmanager
    async def listening_to_other_processes(
        self, engine: Engine, hears: Mapping[str, Callable[[str], None]] | None = None
    ) -> AsyncIterator[None]:
        """Notify of the turns of other processes too; does nothing on SQLite.

        Args:
            engine: The database.
            hears: Who is to be called with notifications of more channels, by channel; in the event loop.
        """
        if engine.dialect.name != "postgresql":
            yield
            return
        task = asyncio.create_task(self._hear(engine, {CHANNEL: self.notify, **(hears or {})}))
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _hear(self, engine: Engine, hears: Mapping[str, Callable[[str], None]]) -> None:
        import psycopg  # nine megabytes that a program on SQLite does without

        # Not as one address: in that the driver and the database do not read all signs alike.
        _, address = engine.dialect.create_connect_args(engine.url)
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**address, autocommit=True) as connection:
                    for channel in hears:
                        await connection.execute(f"LISTEN {channel}")
                    async for notice in connection.notifies():
                        hears[notice.channel](notice.payload)
            except psycopg.Error as error:
                log.warning("turn_notifications.lost", error=type(error).__name__)
                await asyncio.sleep(1)


class Subscription:
    """One subscriber's end."""

    def __init__(self, event: asyncio.Event, look_again_s: float = LOOK_AGAIN_S) -> None:
        self._event = event
        self._look_again_s = look_again_s

    async def wait(self, timeout_s: float) -> bool:
        """Return when it rings (True), or after the time; a notify since the last wait counts."""
        try:
            async with asyncio.timeout(min(timeout_s, self._look_again_s)):
                await self._event.wait()
        except TimeoutError:
            pass
        has_rung = self._event.is_set()
        self._event.clear()
        return has_rung


def typing_key(channel: str, sender: str) -> str:
    """Key of notifications that staff is writing to somebody."""
    return f"typing:{channel}:{sender}"


def notify_others(connection: Connection, conversation_id: str) -> None:
    """Notify the other processes when this transaction commits."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_notify(:channel, :which)"), {"channel": CHANNEL, "which": conversation_id})
