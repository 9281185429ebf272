"""Connections to a platform."""

import asyncio
from collections.abc import Iterator

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from channels.errors import SendError
from channels.transport import JsonClient, Spares
from tests.standins.serving import serve


class Counter:
    """A platform that knows from how many connections it was called."""

    def __init__(self) -> None:
        self.connections: list[object] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.connections.append(scope["client"])
        number = (await Request(scope, receive).json())["number"]
        await asyncio.sleep(0.05)
        await JSONResponse({"number": number})(scope, receive, send)


@pytest.fixture
def platform() -> Iterator[tuple[Counter, str]]:
    counter = Counter()
    with serve(counter) as address:
        yield counter, address


def test_requests_at_once_have_connections_of_their_own_and_later_ones_use_them_again(
    platform: tuple[Counter, str],
) -> None:
    """As many connections as there were requests under way, each kept open; in a row, always the same one."""
    counter, address = platform

    async def play() -> list[int]:
        client = JsonClient(address, timeout_s=5)
        try:
            together = await asyncio.gather(*(client.post("/", {"number": n}) for n in range(8)))
            in_a_row = [await client.post("/", {"number": n}) for n in range(8, 12)]
            return [answer.json()["number"] for answer in (*together, *in_a_row)]
        finally:
            await client.aclose()

    assert asyncio.run(play()) == list(range(12))
    assert len(set(counter.connections)) == 8
    assert len(set(counter.connections[8:])) == 1


def test_what_was_lent_comes_back_after_an_error() -> None:
    """A failed request costs no client."""

    async def nothing(_: object) -> None: ...

    spares = Spares(object, nothing)
    for _ in range(3):
        with pytest.raises(SendError), spares.borrowed():
            raise SendError("connection", retryable=True)
    with spares.borrowed() as one, spares.borrowed() as other:
        assert one is not other
    assert len(spares._all) == 2


def test_nobody_there_can_be_tried_again() -> None:
    """A connection that was never made carried nothing out."""

    async def play() -> None:
        client = JsonClient("http://127.0.0.1:1", timeout_s=5)
        try:
            await client.post("/", {})
        finally:
            await client.aclose()

    with pytest.raises(SendError) as raised:
        asyncio.run(play())
    assert (raised.value.code, raised.value.retryable, raised.value.uncertain) == ("connection", True, False)
