"""One thread for the engine.

The engine is synchronous and bound to the processor for some milliseconds a message. In a thread of its own it leaves
the event loop free to acknowledge webhooks; more than one such thread would only fight over the interpreter.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

STUCK_S = 30.0
"""A message takes some 10 ms; after this the process is no longer ready."""

T = TypeVar("T")


class EngineThread:
    """Runs one job at a time."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="engine")
        self._busy_since: float | None = None

    async def run(self, job: Callable[[], T]) -> T:
        """Run a job after those that wait already."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._timed, job)

    @property
    def is_stuck(self) -> bool:
        """Whether one job has been running for much too long."""
        since = self._busy_since
        return since is not None and time.monotonic() - since > STUCK_S

    def close(self) -> None:
        """Let the running job finish and drop the others: they are pending in the inbox."""
        self._thread.shutdown(cancel_futures=True)

    def _timed(self, job: Callable[[], T]) -> T:
        self._busy_since = time.monotonic()
        try:
            return job()
        finally:
            self._busy_since = None
