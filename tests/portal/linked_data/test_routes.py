"""Files of linked data."""

import asyncio
import json

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from portal.linked_data.routes import JSON_LD, TURTLE, linked_data_routes
from tests.portal import shelf


@pytest.mark.parametrize(("path", "kind"), [(TURTLE, "text/turtle"), (JSON_LD, "application/ld+json")])
def test_each_form_is_a_file_that_may_be_kept(shelved: Catalog, portal_database: Engine, path: str, kind: str) -> None:
    """With its type and a validator, for programs of any site."""
    app = FastAPI()
    app.include_router(linked_data_routes(shelf.open_library(shelved, portal_database)))

    async def get() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=shelf.BASE) as client:
            return await client.get(path)

    answer = asyncio.run(get())
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "ETag" in answer.headers
    if path == JSON_LD:
        kinds = [each["@type"] for each in json.loads(answer.text)["@graph"]]
        assert kinds.count(["cpsv:PublicService"]) == 6
    else:
        assert answer.text.count("rdf:type cpsv:PublicService") == 6
