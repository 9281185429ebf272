"""The threads that think.

The engine is synchronous and bound to the processor for some milliseconds a message. In a thread of its own it leaves
the event loop free to acknowledge webhooks; where it answers in this process, more than one such thread would only fight
over the interpreter. Where it has processes of its own, as many threads wait for them.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import get_ident
from typing import TypeVar

STUCK_S = 30.0
"""A message takes some 10 ms; after this the process is no longer ready."""

T = TypeVar("T")


class EngineThread:
    """Runs one job at a time, or as many as there are threads."""

    def __init__(self, threads: int = 1) -> None:
        self._thread = ThreadPoolExecutor(threads, thread_name_prefix="engine")
        self._begun: dict[int, float] = {}
        """When each thread began what it does."""

    async def run(self, job: Callable[[], T]) -> T:
        """Run a job after those that wait already."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._timed, job)

    @property
    def is_stuck(self) -> bool:
        """Whether one job has been running for much too long."""
        return any(time.monotonic() - since > STUCK_S for since in list(self._begun.values()))

    def close(self) -> None:
        """Let the running job finish and drop the others: they are pending in the inbox."""
        self._thread.shutdown(cancel_futures=True)

    def _timed(self, job: Callable[[], T]) -> T:
        self._begun[get_ident()] = time.monotonic()
        try:
            return job()
        finally:
            del self._begun[get_ident()]
