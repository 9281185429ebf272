"""Rate limits that all copies of the program count together, within some seconds.

Each copy counts for itself, so that no message waits for another one, and tells the others every two seconds what it counted
of those who are near a limit. Somebody who writes through all copies at once gets a quarter of the limit more from each
other copy, and what two seconds let through.
"""

import asyncio
import json
from collections.abc import Iterator, Mapping
from functools import partial

import structlog
from sqlalchemy import Connection, text

from conversations.inbound.rate_limit import RateLimit
from conversations.leases import Leases
from conversations.writer import Writer

log = structlog.get_logger(__name__)

CHANNEL = "ventanilla_limits"
TELL_S = 2.0
TOGETHER = 250
"""Counts in one notification; PostgreSQL takes 8,000 bytes."""


class SharedLimits:
    """What this copy tells the others, and hears of them."""

    def __init__(self, writer: Writer, leases: Leases, limits: Mapping[str, RateLimit]) -> None:
        """Take the limits by names that are the same in all copies."""
        self._writer = writer
        self._leases = leases
        self._limits = limits

    async def tell(self) -> None:
        """Tell the others, now and ever again; does nothing on SQLite."""
        while self._writer.engine.dialect.name == "postgresql":
            await asyncio.sleep(TELL_S)
            notes = list(self._write_notes())
            if notes and self._leases.copies > 1:
                try:
                    await self._writer.write(partial(_notify, notes), waits_for_disk=False)
                except Exception as error:  # noqa: BLE001 - a database that is away comes back
                    log.error("limits.not_told", error=type(error).__name__)

    def hear(self, note: str) -> None:
        """Count what another copy has told."""
        told = json.loads(note)
        if told["by"] != self._leases.number and told["limit"] in self._limits:
            self._limits[told["limit"]].hear(told["counts"])

    def _write_notes(self) -> Iterator[str]:
        for name, limit in self._limits.items():
            counts = list(limit.tell().items())
            for at in range(0, len(counts), TOGETHER):
                note = {"by": self._leases.number, "limit": name, "counts": dict(counts[at : at + TOGETHER])}
                yield json.dumps(note, separators=(",", ":"))


def _notify(notes: list[str], connection: Connection) -> None:
    statement = text("SELECT pg_notify(:channel, :note)")
    for note in notes:
        connection.execute(statement, {"channel": CHANNEL, "note": note})
