"""Files of open data."""

import asyncio

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from portal.open_data.routes import open_data_routes
from tests.portal import shelf

PATHS = {
    "/datos/tramites.csv": "text/csv",
    "/datos/sedes.csv": "text/csv",
    "/datos/datos-por-institucion.csv": "text/csv",
    "/datos/tramites.schema.json": "application/json",
    "/datos/catalogo.jsonld": "application/ld+json",
    "/datos/catalogo.ttl": "text/turtle",
}


@pytest.mark.parametrize("path", PATHS)
def test_each_file_is_there_for_everybody(shelved: Catalog, portal_database: Engine, path: str) -> None:
    """With its type, its own content and a validator."""
    app = FastAPI()
    app.include_router(open_data_routes(shelf.open_library(shelved, portal_database)))

    async def get() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=shelf.BASE) as client:
            return await client.get(path)

    answer = asyncio.run(get())
    assert answer.headers["content-type"].startswith(PATHS[path])
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "etag" in answer.headers
    if path == "/datos/tramites.csv":
        assert answer.text.count("https://ventanilla.example.gt/servicio/") == 6
