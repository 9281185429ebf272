"""The lease of a copy on PostgreSQL: renewed in a thread of its own, and what happens to copies that do not renew theirs.

Only the database's clock tells when a lease ends, so that no two machines need to agree. Who has missed time itself (it
stood still, the database was away, a clock was set) does not judge others for the length of a lease: after an interruption
that all had, none strikes out another.
"""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from sqlalchemy import Connection, Engine, Row, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from conversations.leases import Leases, SingleLease
from conversations.outbound.attempts import ECHO_S, free_tries

log = structlog.get_logger(__name__)

LEASE_S = 5.0
"""A copy that stands still for so long loses what it holds; another notices within `BEAT_S`."""
BEAT_S = 1.0
JUMP_S = 1.0
"""From one beat to the next the database's clock may differ by so much from ours; else one of them was set."""

_UNTIL = "clock_timestamp() + make_interval(secs => :lease)"
_REGISTER = text(f"INSERT INTO copies (session, expires_at) VALUES (:session, {_UNTIL}) RETURNING number")  # noqa: S608 - ours
_RENEW = text(
    f"UPDATE copies SET expires_at = {_UNTIL} WHERE number = :number AND session = :session"  # noqa: S608 - likewise
    " RETURNING extract(epoch FROM clock_timestamp())::float8 AS now, (SELECT count(*) FROM copies) AS serving"
)
_STRIKE_OUT = text(
    # A lease that ends later than it can was given before the clock was set back. A process that was killed has no sessions.
    f"""WITH ended AS (
      DELETE FROM copies WHERE number <> :number AND (
        expires_at < clock_timestamp() OR expires_at > {_UNTIL} + interval '1 s'
        OR NOT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = session))
      RETURNING number, session, extract(epoch FROM expires_at - clock_timestamp())::float8 AS left_s
    ), cut AS (
      SELECT session, pg_terminate_backend(pid) FROM pg_stat_activity JOIN ended ON application_name = session
      WHERE usename = current_user
    )
    SELECT number, left_s, (SELECT count(*) FROM cut WHERE cut.session = ended.session) AS sessions
    FROM ended"""  # noqa: S608 - likewise
)
_LEAVE = text("DELETE FROM copies WHERE number = :number")


def open_lease(engine: Engine) -> Leases:
    """Return the lease that suits a database; it begins with `running`."""
    return CopyLease(engine) if engine.dialect.name == "postgresql" else SingleLease()


class CopyLease:
    """See `conversations.leases.Leases`."""

    def __init__(self, engine: Engine) -> None:
        self.number: int | None = None
        self.copies = 1
        # Not of the pool: with all its connections in use, the lease would wait for one and be lost.
        self._engine = create_engine(engine.url, poolclass=NullPool, hide_parameters=True, isolation_level="AUTOCOMMIT")
        self._session = str(engine.url.query["application_name"])
        self._connection: Connection | None = None
        self._held_until = self._steady_since = float("-inf")
        self._latest: tuple[float, float] | None = None
        """When the latest beat was, by this machine and by the database."""
        self._stopping = threading.Event()
        self._freed = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def is_held(self) -> bool:
        """See `Leases.is_held`."""
        return time.monotonic() < self._held_until

    async def wait(self, timeout_s: float) -> None:
        """See `Leases.wait`."""
        try:
            async with asyncio.timeout(timeout_s):
                await self._freed.wait()
        except TimeoutError:
            pass
        self._freed.clear()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """See `Leases.running`."""
        self._loop = asyncio.get_running_loop()
        await asyncio.to_thread(self._beat)
        thread = threading.Thread(target=self._run, name="lease", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._stopping.set()
            await asyncio.to_thread(thread.join)

    def _run(self) -> None:
        while not self._stopping.wait(BEAT_S):
            try:
                self._beat()
            except Exception as error:  # noqa: BLE001 - whatever it was, without this thread the lease is lost for good
                log.warning("lease.not_renewed", error=type(error).__name__)
                self._disconnect()
        self._leave()

    def _beat(self) -> None:
        """Renew the lease, or begin another, and strike out those who did not renew theirs."""
        connection = self._connect()
        began = time.monotonic()
        row = self._renew(connection) if self.number is not None else None
        if row is None:
            self._register(connection)
            row = self._renew(connection)
            if row is None:
                return  # struck out within a millisecond: the next beat tries again
        self._held_until, self.copies = began + LEASE_S, row.serving
        if self._is_steady(began, row.now):
            self._strike_out(connection)

    def _connect(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
            # A renewal need not outlive the server's machine, and does not wait for a disk that is slow.
            self._connection.exec_driver_sql("SET synchronous_commit TO off")
        return self._connection

    def _disconnect(self) -> None:
        self._steady_since = time.monotonic()
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None

    def _renew(self, connection: Connection) -> "Row[Any] | None":
        values = {"number": self.number, "session": self._session, "lease": LEASE_S}
        return connection.execute(_RENEW, values).one_or_none()

    def _register(self, connection: Connection) -> None:
        """Begin with a number that nobody has had: what stands under an earlier one is no longer ours."""
        if self.number is not None:
            log.warning("lease.lost", number=self.number)
        # A server that crashes right after this must not give the number again.
        connection.exec_driver_sql("SET synchronous_commit TO on")
        self.number = connection.scalar(_REGISTER, {"session": self._session, "lease": LEASE_S})
        connection.exec_driver_sql("SET synchronous_commit TO off")

    def _is_steady(self, now: float, told: float) -> bool:
        """Tell whether a whole lease has passed since this copy missed a beat, or a clock was set."""
        if self._latest is not None:
            passed, passed_there = now - self._latest[0], told - self._latest[1]
            if passed > LEASE_S / 2 or abs(passed_there - passed) > JUMP_S:
                self._steady_since = now
        self._latest = now, told
        return now - self._steady_since > LEASE_S

    def _strike_out(self, connection: Connection) -> None:
        values = {"number": self.number, "lease": LEASE_S}
        ended = connection.execute(_STRIKE_OUT, values).all()
        for row in ended:
            log.warning("lease.ended", number=row.number, sessions=row.sessions)
            silent_s = LEASE_S - row.left_s
            free_tries(connection, row.number, max(0.0, ECHO_S - silent_s))
        if ended and self._loop is not None:
            self._loop.call_soon_threadsafe(self._freed.set)

    def _leave(self) -> None:
        """Give everything back at once; where the database is away it becomes free by itself."""
        try:
            connection = self._connect()
            if self.number is not None:
                free_tries(connection, self.number, ECHO_S)
            connection.execute(_LEAVE, {"number": self.number})
        except DBAPIError as error:
            log.warning("lease.not_given_back", error=type(error).__name__)
        self._disconnect()
