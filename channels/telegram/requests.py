"""Transport of python-telegram-bot to Telegram: its own client, one connection to each (see `channels.transport.Spares`)."""

from typing import Any

from telegram.request import BaseRequest, HTTPXRequest

from channels.transport import Spares, trusted


class SpareRequests(BaseRequest):
    """As many of the library's clients as requests are under way."""

    def __init__(self, timeout_s: float) -> None:
        """Take how long an answer is waited for, in seconds."""
        self._timeout_s = timeout_s
        self._verify = trusted()
        self._spares = Spares(self._make, HTTPXRequest.shutdown)

    @property
    def read_timeout(self) -> float:
        """See `BaseRequest.read_timeout`."""
        return self._timeout_s

    async def initialize(self) -> None:
        """Nothing: a client is made when it is needed."""

    async def shutdown(self) -> None:
        """Let go of the connections."""
        await self._spares.aclose()

    async def do_request(self, *args: Any, **settings: Any) -> tuple[int, bytes]:
        """See `BaseRequest.do_request`."""
        with self._spares.borrowed() as one:
            return await one.do_request(*args, **settings)

    def _make(self) -> HTTPXRequest:
        wait_s = self._timeout_s
        own = {"verify": self._verify}
        return HTTPXRequest(connection_pool_size=1, read_timeout=wait_s, write_timeout=wait_s, httpx_kwargs=own)
