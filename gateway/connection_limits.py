"""Connections: so many in all and for each address, and none that says nothing for long.

uvicorn itself waits for ever for the first request of a connection; a few hundred silent ones would then keep everybody
out, since each takes one of the descriptors that the system allows a process.
"""

import asyncio
import logging
import resource
from collections import Counter
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_S = 20.0
"""How long the head of a request may take, counted from the connection or from its first byte."""
PER_ADDRESS = 200
"""A school or a ministry stands behind one address, each browser with up to six connections."""
DESCRIPTORS = 65_536
KEPT_BACK = 200
"""Descriptors for the database, files and what the program asks elsewhere."""
UNCOUNTED = frozenset({"127.0.0.1", "::1"})
"""This machine itself: a proxy brings everybody's connections from there."""
SILENCE_S = 60.0


@dataclass(slots=True)
class ConnectionCount:
    """Open connections of one server."""

    total: int
    """Most at once."""
    per_address: int = PER_ADDRESS
    head_s: float = HEAD_S
    uncounted: frozenset[str] = UNCOUNTED
    by_address: Counter[str] = field(default_factory=Counter)

    def open(self, address: str) -> bool:
        """Count a connection; False when there are too many already."""
        if self.by_address.total() >= self.total:
            return False
        if address not in self.uncounted and self.by_address[address] >= self.per_address:
            return False
        self.by_address[address] += 1
        return True

    def close(self, address: str) -> None:
        """Count one connection less."""
        self.by_address[address] -= 1
        if self.by_address[address] <= 0:
            del self.by_address[address]


class LimitedProtocol(HttpToolsProtocol):
    """Serves one connection within the limits of a count; see `limited_protocol`."""

    count: ConnectionCount
    _address: str | None = None
    _head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        """Count it, and begin to wait for a head."""
        super().connection_made(transport)
        address = self.client[0] if self.client else "unknown"
        if not self.count.open(address):
            transport.abort()
            return
        self._address = address
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Begin to wait for the next head."""
        cycle: Any = self.cycle  # None before the first request
        if self._head_timer is None and (cycle is None or cycle.response_complete):
            self._await_head()
        super().data_received(data)

    def on_headers_complete(self) -> None:
        """Have a head in time."""
        self._stop_timer()
        super().on_headers_complete()

    def handle_websocket_upgrade(self) -> None:
        """Leave the count to the protocol that takes over."""
        self._stop_timer()
        super().handle_websocket_upgrade()
        address, self._address = self._address, None
        if address is not None:
            _close_with(self.transport.get_protocol(), lambda: self.count.close(address))

    def connection_lost(self, exc: Exception | None) -> None:
        """Count it no more."""
        self._stop_timer()
        if self._address is not None:
            self.count.close(self._address)
            self._address = None
        super().connection_lost(exc)

    def _await_head(self) -> None:
        self._head_timer = self.loop.call_later(self.count.head_s, self.transport.abort)

    def _stop_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None


def limited_protocol(count: ConnectionCount) -> type[LimitedProtocol]:
    """Return uvicorn's protocol with the limits of a count."""
    return type("CountedProtocol", (LimitedProtocol,), {"count": count})


def raise_descriptors() -> int:
    """Let the process open as many descriptors as the system allows, and return how many connections that carries."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, DESCRIPTORS)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        soft = most
    available = most if soft == resource.RLIM_INFINITY else min(soft, DESCRIPTORS)
    return max(available - KEPT_BACK, available // 2)


class OncePerMinute(logging.Filter):
    """Lets asyncio's line about missing descriptors through once a minute: it comes for each attempt to accept."""

    def __init__(self) -> None:
        super().__init__()
        self._last = float("-inf")

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a line is written."""
        if "accept" not in str(record.msg):
            return True
        if monotonic() - self._last < SILENCE_S:
            return False
        self._last = monotonic()
        return True


def _close_with(protocol: Any, closed: Any) -> None:
    """Have something called when a protocol loses its connection."""
    lost = protocol.connection_lost

    def connection_lost(exc: Exception | None) -> None:
        closed()
        lost(exc)

    protocol.connection_lost = connection_lost
