"""Troubles that a platform has, one request at a time."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Iterable
from enum import Enum, auto


class Fault(Enum):
    """What goes wrong with a request to send a message."""

    THROTTLED = auto()
    """Refused: too many requests."""
    BROKEN = auto()
    """Refused: an error on the platform's side, in its own envelope."""
    FORBIDDEN = auto()
    """Refused for good: the person blocked us, or a permission is missing."""
    PROXY = auto()
    """A page of something between us, with 502: no envelope, and nobody knows what happened behind it."""
    SLOW = auto()
    """Taken, and answered after `Faults.pause_s`."""
    LOST = auto()
    """Never answered in time, and not taken."""


class Faults:
    """Decides what goes wrong. Safe to use from any thread."""

    def __init__(self, *, pause_s: float = 2.0) -> None:
        self.pause_s = pause_s
        """How long SLOW and LOST keep a request waiting."""
        self.choose: Callable[[], Fault | None] | None = None
        """Asked when nothing is planned; e.g. a random choice with a fixed seed."""
        self._planned: deque[Fault | None] = deque()
        self._lock = threading.Lock()

    def plan(self, faults: Iterable[Fault | None]) -> None:
        """Fix what happens to the next requests, in order; None lets one pass."""
        with self._lock:
            self._planned.extend(faults)

    def next(self) -> Fault | None:
        """What happens to this request."""
        with self._lock:
            if self._planned:
                return self._planned.popleft()
            return self.choose() if self.choose else None

    async def pause(self) -> None:
        """Let the client wait."""
        await asyncio.sleep(self.pause_s)
