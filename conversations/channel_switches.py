"""The kill switch of each channel: who turned it, when and why.

While a channel is off, what arrives is stored and waits, and nothing is sent; the API and the web page say that the
assistant pauses. Switched on again, it goes on where it stood.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from conversations.tables import switches
from conversations.writer import Writer

FRESH_S = 0.5
"""How long a process goes by what it read last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """The latest turn of one channel's switch."""

    channel: str
    is_on: bool
    author: str
    reason: str
    at: datetime


def turn_switch(connection: Connection, channel: str, *, is_on: bool, author: str, reason: str) -> None:
    """Switch a channel on or off; the earlier turns stay as history."""
    row = {"channel": channel, "is_on": is_on, "author": author, "reason": reason, "at": datetime.now(UTC)}
    connection.execute(insert(switches), row)


def current_switches(connection: Connection) -> list[Switch]:
    """Return the switches that were ever turned, as they stand now."""
    latest = select(func.max(switches.c.id)).group_by(switches.c.channel)
    columns = select(switches.c.channel, switches.c.is_on, switches.c.author, switches.c.reason, switches.c.at)
    return [Switch(**row._mapping) for row in connection.execute(columns.where(switches.c.id.in_(latest)))]


class ChannelSwitches:
    """Which channels are on, as this process knows it."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._off: frozenset[str] = frozenset()
        self._read_at = float("-inf")

    def is_on(self, channel: str) -> bool:
        """Tell from what was read last; never waits."""
        return channel not in self._off

    async def refresh(self) -> None:
        """Read the switches again when what is known is old."""
        if time.monotonic() - self._read_at > FRESH_S:
            self._read_at = time.monotonic()
            self._off = frozenset(one.channel for one in await self._writer.read(current_switches) if not one.is_on)
