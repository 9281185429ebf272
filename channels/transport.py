"""Requests to a platform: what the network does to them, told in the gateway's terms.

What counts is whether the platform can have carried the request out all the same: when the connection was never made it
cannot, when it broke while we waited for the answer it may have.
"""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import cache
from ssl import SSLContext
from typing import Any, Generic, TypeVar

import httpx

from channels.errors import SendError

TIMEOUT_S = 20.0
"""How long an answer is waited for. It takes less than one, unless a document has to be fetched first."""

_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


ONE = httpx.Limits(max_connections=1, max_keepalive_connections=1)

T = TypeVar("T")


class Spares(Generic[T]):
    """Clients of one connection each, as many as requests are under way at once; the one used last goes first.

    httpx keeps many connections in one pool too, but then asks the system at each request about every idle one whether
    it is still open (httpcore 1.0, `AsyncConnectionPool`). Each of these questions lets go of the interpreter: with
    thirty connections and a busy engine a single request kept the event loop, and every webhook in it, for 30 ms.
    """

    def __init__(self, make: Callable[[], T], close: Callable[[T], Awaitable[None]]) -> None:
        self._make = make
        self._close = close
        self._all: list[T] = []
        self._free: list[T] = []

    @contextmanager
    def borrowed(self) -> Iterator[T]:
        """Have one to oneself."""
        if not self._free:
            self._all.append(made := self._make())
            self._free.append(made)
        one = self._free.pop()
        try:
            yield one
        finally:
            self._free.append(one)

    async def aclose(self) -> None:
        """Close all, those that are lent too."""
        for one in self._all:
            await self._close(one)


class JsonClient:
    """Posts JSON documents to one platform."""

    def __init__(self, base_url: str, *, timeout_s: float, **settings: Any) -> None:
        """Take the address below which the paths are.

        Args:
            base_url: Absolute.
            timeout_s: How long an answer is waited for.
            settings: Of httpx: headers, name and password.
        """
        own = {"base_url": base_url, "timeout": timeout_s, "limits": ONE, "verify": trusted(), **settings}
        self._clients = Spares(lambda: httpx.AsyncClient(**own), httpx.AsyncClient.aclose)

    async def post(self, path: str, payload: dict[str, Any]) -> httpx.Response:
        """Post a document and return the platform's answer, whatever its status.

        Raises:
            SendError: No answer came.
        """
        try:
            with self._clients.borrowed() as client:
                return await client.post(path, json=payload)
        except httpx.HTTPError as error:
            raise network_error(error) from error

    async def aclose(self) -> None:
        """Let go of the connections."""
        await self._clients.aclose()


@cache
def trusted() -> SSLContext:
    """Return whose certificates are believed; read once, since that takes 20 ms."""
    return httpx.create_ssl_context()


def network_error(cause: BaseException | None) -> SendError:
    """Tell what a broken request means.

    Args:
        cause: What httpx raised; None when it is not known.
    """
    if isinstance(cause, _NEVER_SENT):
        return SendError("connection", retryable=True)
    code = "timeout" if isinstance(cause, httpx.TimeoutException) else "connection"
    return SendError(code, retryable=True, uncertain=True)


def retry_after_s(response: httpx.Response) -> float | None:
    """Seconds that the `Retry-After` header asks for; None when it is absent or a date."""
    value = response.headers.get("retry-after", "")
    return float(value) if value.isascii() and value.isdigit() else None


def find_json(response: httpx.Response) -> dict[str, Any]:
    """The answer's JSON object; empty when it is something else (a proxy's page, nothing at all)."""
    try:
        document = response.json()
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}
