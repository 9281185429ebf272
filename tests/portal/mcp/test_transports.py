"""The ways to the tools."""

import asyncio
import io
import json

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from portal.mcp.transports import PATH, mcp_routes, open_server, serve_lines
from portal.shelves import Library
from tests.portal import shelf

PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}


@pytest.fixture(scope="module")
def small(shelved: Catalog, portal_database: Engine) -> Library:
    """A small public catalogue."""
    return shelf.open_library(shelved, portal_database)


def send(library: Library, method: str, **options: object) -> httpx.Response:
    """One request to the route."""
    app = FastAPI()
    app.include_router(mcp_routes(library))

    async def run() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=shelf.BASE) as client:
            return await client.request(method, PATH, **options)

    return asyncio.run(run())


def test_a_request_is_answered_as_json(small: Library) -> None:
    """A notification with nothing but 202; what cannot be read with the error of the standard."""
    assert send(small, "POST", json=PING).json() == {"jsonrpc": "2.0", "id": 1, "result": {}}
    assert send(small, "POST", json={"jsonrpc": "2.0", "method": "notifications/initialized"}).status_code == 202
    assert send(small, "POST", content=b"\xff").json()["error"]["code"] == -32700


def test_no_stream_and_no_session(small: Library) -> None:
    """The protocol lets a server say so."""
    assert send(small, "GET").status_code == 405
    assert send(small, "DELETE").status_code == 405
    assert send(small, "POST", json=PING, headers={"MCP-Protocol-Version": "1999-01-01"}).status_code == 400


@pytest.mark.parametrize(
    ("origin", "status"),
    [(shelf.BASE, 200), ("http://localhost:6274", 200), ("http://[::1]:9", 200), ("http://[", 403), ("null", 403)],
)
def test_a_page_of_another_site_is_refused(small: Library, origin: str, status: int) -> None:
    """Also one whose name was made to lead to this machine: its Host is equal to its Origin."""
    evil = {"Origin": "http://evil.example.com", "Host": "evil.example.com"}
    assert send(small, "POST", json=PING, headers=evil).status_code == 403
    assert send(small, "POST", json=PING, headers={"Origin": origin}).status_code == status


def test_lines_are_answered_with_lines(small: Library) -> None:
    """In their order; blank ones are passed over."""
    output = io.StringIO()
    lines = [json.dumps({**PING, "id": number}).encode() + b"\n" for number in (1, 2)]
    asyncio.run(serve_lines(open_server(small), io.BytesIO(lines[0] + b"\n" + lines[1]), output))
    assert [json.loads(line)["id"] for line in output.getvalue().splitlines()] == [1, 2]
