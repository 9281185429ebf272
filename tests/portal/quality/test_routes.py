"""The page of quality over HTTP."""

import asyncio

import httpx
import pytest
from fastapi import FastAPI

from portal.quality import routes
from portal.quality.figures import Figures
from portal.quality.routes import QualitySite
from portal.shelves import Library
from tests.portal import shelf
from tests.portal.quality.told import TOLD


def test_it_is_kept_and_follows_the_figures(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has it already gets 304; figures are read once a minute, and new ones make a new page."""
    told, read = [Figures()], []

    def read_figures() -> Figures:
        read.append(1)
        return told[0]

    app = FastAPI()
    app.include_router(QualitySite(library, read_figures).router())

    async def visit() -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=shelf.BASE) as client:
            first = await client.get("/calidad")
            again = await client.get("/calidad", headers={"If-None-Match": first.headers["etag"]})
            told[0] = TOLD
            still = await client.get("/calidad")
            monkeypatch.setattr(routes, "FRESH_S", 0.0)
            return [first, again, still, await client.get("/calidad")]

    first, again, still, new = asyncio.run(visit())
    assert [each.status_code for each in (first, again, still, new)] == [200, 304, 200, 200]
    assert (still.text == first.text, "Permiso de dron" in new.text, len(read)) == (True, True, 2)
    assert "default-src 'none'" in first.headers["content-security-policy"]
