"""Routes of the open data."""

import asyncio
import hashlib
from datetime import date

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from portal.open_data.files import list_files
from portal.open_data.monthly import keep_month
from portal.open_data.routes import OpenData
from portal.shelves import Library
from tests.portal import shelf
from tests.portal.open_data.counted import list_counted

TYPES = {".csv": "text/csv", ".schema.json": "application/json", ".ttl": "text/turtle", "ld": "application/ld+json"}
PATHS = [
    f"/datos/{name}"
    for name in (
        "tramites.csv", "sedes.csv", "datos-por-institucion.csv", "claridad-y-carga.csv", "cifras-diarias.csv",
        "tramites-diarios.csv", "sin-respuesta.csv", "temas-pendientes.csv", "sin-respuesta.schema.json",
        "tramites.ttl", "tramites.jsonld", "catalogo.ttl", "catalogo.jsonld",
    )
]  # fmt: skip


@pytest.fixture
def app(library: Library, sqlite_engine: Engine) -> FastAPI:
    """The open data of a small catalogue, with a month that is over."""
    files = list_files(library.sources.addresses, list_counted())
    keep_month(sqlite_engine, library.open_edition(), files, date(2026, 2, 1))
    made = FastAPI()
    made.include_router(OpenData(library, files).router())
    return made


def get(app: FastAPI, path: str, **headers: str) -> httpx.Response:
    """One answer."""

    async def send() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=shelf.BASE) as client:
            return await client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    return asyncio.run(send())


def test_each_file_is_there_for_everybody(app: FastAPI) -> None:
    """With its type, its own content and a validator."""
    for path in PATHS:
        answer = get(app, path)
        kind = next(kind for ending, kind in TYPES.items() if path.endswith(ending))
        assert (answer.status_code, answer.headers["content-type"].startswith(kind)) == (200, True), path
        assert answer.headers["access-control-allow-origin"] == "*"
        assert get(app, path, if_none_match=answer.headers["etag"]).status_code == 304
    assert get(app, "/datos/tramites.csv").text.count("https://ventanilla.example.gt/servicio/") == 6


def test_a_month_is_served_as_it_was(app: FastAPI) -> None:
    """For ever, with its checksum as the validator; a month or a file that is not there is refused."""
    answer = get(app, "/datos/2026-02/tramites.csv")
    assert answer.headers["etag"] == f'"{hashlib.sha256(answer.content).hexdigest()}"'
    assert "immutable" in answer.headers["cache-control"]
    assert get(app, "/datos/2026-02/tramites.schema.json").json() == get(app, "/datos/tramites.schema.json").json()
    assert get(app, "/datos/2026-01/tramites.csv").status_code == 404
    assert get(app, "/datos/2026-02/otro.csv").status_code == 404


def test_a_page_tells_people_what_there_is(app: FastAPI) -> None:
    """Every data set with its files and columns, and the months with their checksums."""
    page = get(app, "/datos")
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    for path in PATHS:
        assert f'href="{path}"' in page.text, path
    assert 'href="/datos/2026-02/tramites.csv"' in page.text
    assert hashlib.sha256(get(app, "/datos/2026-02/tramites.csv").content).hexdigest() in page.text
    assert "<code>costo_estado</code>" in page.text
