"""The gate before the log-in: one at a time in a thread of its own, and few mistakes from an address.

Comparing a password takes long on purpose. In the pool of all routes sixty strangers would hold every thread, and citizens
would wait for them.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from console.errors import TooMany
from conversations.inbound.rate_limit import RateLimit, Verdict

WAITING = 20
"""Log-ins that wait at once; at some 50 ms each the last one waits for a second."""
MISTAKES, MISTAKES_PER_MINUTE = 10, 1.0
"""Of one address, whatever names it tries."""
LINES_PER_MINUTE = 1 / 60
"""Lines of the log for one address about names that do not exist: more of them tell nothing new."""
UNLIMITED = frozenset({"127.0.0.1", "::1", "testclient"})
"""This machine itself: a proxy that is not believed brings everybody from there."""
NICE = 10

T = TypeVar("T")


class LoginGate:
    """Lets log-ins through."""

    def __init__(self, threads: int = 1) -> None:
        """Take how many are let through at once."""
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="log-in", initializer=_yield_to_citizens)
        self._waiting = 0
        self.mistakes = RateLimit(per_minute=MISTAKES_PER_MINUTE, burst=MISTAKES)
        self._lines = RateLimit(per_minute=LINES_PER_MINUTE, burst=1)

    async def run(self, address: str, job: Callable[[], T]) -> T:
        """Run a log-in when it is its turn.

        Raises:
            TooMany: Too many mistakes from the address, or too many log-ins at once.
        """
        if address not in UNLIMITED and self.mistakes.retry_after_s(address) > 0:
            raise TooMany("Hubo muchos intentos fallidos desde su red. Espere unos minutos y vuelva a intentarlo.")
        if self._waiting >= WAITING:
            raise TooMany("Hay muchas personas entrando a la vez. Espere un minuto y vuelva a intentarlo.")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, job)
        finally:
            self._waiting -= 1

    def count_mistake(self, address: str) -> None:
        """Count a wrong log-in of an address."""
        self.mistakes.check(address)

    def is_worth_a_line(self, address: str) -> bool:
        """Tell whether the log should hear of a stranger's mistake."""
        return self._lines.check(address) is Verdict.ALLOWED


def _yield_to_citizens() -> None:
    if sys.platform == "linux":
        os.nice(NICE)  # on Linux, of the calling thread alone
