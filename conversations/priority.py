"""Priority of webhooks over turns and deliveries.

Python runs one thread at a time. While platforms wait for their acknowledgement, the next turn or delivery had better
not begin, and the engine had better stop between two of its steps: they can wait some milliseconds, webhooks cannot.
Nobody waits long: under a steady stream of webhooks everything else still goes on after `PATIENCE_S`.
"""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_S = 0.1
"""Of what wants to begin, and of all the pauses of one turn together."""


class Priority:
    """Count of the urgent work under way, and the waits of the rest."""

    def __init__(self) -> None:
        self._urgent = 0
        self._clear = asyncio.Event()
        self._clear.set()
        self._calm = threading.Event()
        self._calm.set()
        self._gate = asyncio.Lock()
        self._patience_s = PATIENCE_S

    @contextmanager
    def urgent(self) -> Iterator[None]:
        """Go before what is not urgent."""
        self._urgent += 1
        if self._urgent == 1:
            self._clear.clear()
            self._calm.clear()
        try:
            yield
        finally:
            self._urgent -= 1
            if not self._urgent:
                self._clear.set()
                self._calm.set()

    async def wait_for_urgent(self) -> None:
        """Return when nothing is urgent, or after `PATIENCE_S`."""
        try:
            # One after the other, and between two of them the event loop looks whether a webhook has come: else all
            # that has waited would begin in one go.
            async with asyncio.timeout(PATIENCE_S), self._gate:
                await asyncio.sleep(0)
                await self._clear.wait()
        except TimeoutError:
            pass

    def begin_turn(self) -> None:
        """Note that a turn begins; call it in the engine's thread."""
        self._patience_s = PATIENCE_S

    def pause_for_urgent(self) -> None:
        """Return when nothing is urgent, or when this turn has waited for `PATIENCE_S`; call it in that thread."""
        if self._patience_s > 0 and not self._calm.is_set():
            started = time.monotonic()
            self._calm.wait(self._patience_s)
            self._patience_s -= time.monotonic() - started
