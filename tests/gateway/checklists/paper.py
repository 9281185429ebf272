"""Links to checklists, a clock that is set by hand, and what gets the pages."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import httpx
from fastapi import FastAPI

from catalog_adapter.catalog import Catalog
from gateway.checklists.pages import ChecklistPages
from gateway.checklists.sheet import Links

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
KEY = b"a key of a test"


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


def open_client(catalogue: Catalog, links: Links, clock: Clock) -> Callable[[str], httpx.Response]:
    """What gets an address of the pages."""
    app = FastAPI()
    app.include_router(ChecklistPages(catalogue, links, now=clock).router())

    async def get(path: str) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://example.gt") as client:
            return await client.get(path)

    return lambda path: asyncio.run(get(path))
