"""Lets webhooks go first.

Python runs one thread at a time. While platforms wait for their acknowledgement, the next turn or delivery had better
not begin: it can wait some milliseconds, they cannot. Nobody waits long: under a steady stream of webhooks there is
still one turn in every `PATIENCE_S`.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_S = 0.03


class Precedence:
    """Counts what is urgent."""

    def __init__(self) -> None:
        self._urgent = 0
        self._clear = asyncio.Event()
        self._clear.set()

    @contextmanager
    def urgent(self) -> Iterator[None]:
        """Go before what is not urgent."""
        self._urgent += 1
        self._clear.clear()
        try:
            yield
        finally:
            self._urgent -= 1
            if not self._urgent:
                self._clear.set()

    async def give_way(self) -> None:
        """Return when nothing is urgent, or after `PATIENCE_S`."""
        if self._urgent:
            try:
                async with asyncio.timeout(PATIENCE_S):
                    await self._clear.wait()
            except TimeoutError:
                pass
