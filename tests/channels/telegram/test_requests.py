"""The library's requests go through as many clients as are under way at once."""

import asyncio

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send
from telegram.error import TimedOut
from telegram.request import HTTPXRequest

from channels.telegram.requests import SpareRequests
from tests.standins.serving import serve


class Slow:
    """A server that answers when as many requests as wanted are there; with none, never."""

    def __init__(self, together: int) -> None:
        self._left = together
        self._all = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._left -= 1
        if self._left == 0:
            self._all.set()
        await self._all.wait()
        assert Request(scope).method == "POST"
        await JSONResponse({"ok": True})(scope, receive, send)


async def _use(requests: SpareRequests, address: str, together: int, times: int) -> list[tuple[int, bytes]]:
    """The answers to some requests at once, several times one after the other."""
    try:
        answers: list[tuple[int, bytes]] = []
        for _ in range(times):
            under_way = (requests.do_request(f"{address}/bot", "POST") for _ in range(together))
            answers += await asyncio.gather(*under_way)
        return answers
    finally:
        await requests.shutdown()


def test_requests_do_not_wait_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three at once take three clients, and three more after them no further one."""
    made: list[HTTPXRequest] = []
    requests = SpareRequests(5)
    make = requests._spares._make

    def count() -> HTTPXRequest:
        made.append(make())
        return made[-1]

    monkeypatch.setattr(requests._spares, "_make", count)
    with serve(Slow(3)) as address:
        answers = asyncio.run(_use(requests, address, together=3, times=2))
    assert [(status, bytes(body)) for status, body in answers] == [(200, b'{"ok":true}')] * 6
    assert len(made) == 3


def test_an_answer_is_waited_for_so_long() -> None:
    """As the channel was told, not as the library would by itself."""
    requests = SpareRequests(0.2)
    assert requests.read_timeout == 0.2
    with serve(Slow(99)) as address, pytest.raises(TimedOut):
        asyncio.run(_use(requests, address, together=1, times=1))
