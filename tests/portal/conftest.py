"""A small public catalogue, made once for the tests of a worker that only read it; and what gets its pages."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from database import open_database
from portal.api.routes import api_routes
from portal.edition import Edition
from portal.shelves import Library
from portal.site import Site
from tests.portal import shelf

Get = Callable[..., httpx.Response]


@pytest.fixture(scope="session")
def portal_database(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Engine]:
    """A database for one catalogue that nobody changes."""
    path = tmp_path_factory.mktemp("portal") / "ventanilla.db"
    shutil.copy(sqlite_template, path)
    engine = open_database(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def shelved(portal_database: Engine, tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Six procedures, which nobody changes."""
    return shelf.open_catalogue(portal_database, tmp_path_factory.mktemp("shelf"))


@pytest.fixture(scope="session")
def edition(shelved: Catalog, portal_database: Engine) -> Edition:
    """Their edition."""
    return shelf.open_edition(shelved, portal_database)


@pytest.fixture
def catalogue(sqlite_engine: Engine, tmp_path: Path) -> Catalog:
    """Six procedures of one test."""
    return shelf.open_catalogue(sqlite_engine, tmp_path)


@pytest.fixture
def library(catalogue: Catalog, sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Their public catalogue, which sees every change at once."""
    monkeypatch.setattr("portal.shelves.REFRESH_S", 0.0)
    monkeypatch.setattr("catalog_adapter.catalog.REFRESH_S", 0.0)
    return shelf.open_library(catalogue, sqlite_engine)


@pytest.fixture(scope="session")
def visit(shelved: Catalog, portal_database: Engine) -> Get:
    """Gets an address of the public pages, of a catalogue that nobody changes."""
    return open_getter(shelf.open_library(shelved, portal_database))


@pytest.fixture
def get(library: Library) -> Get:
    """Gets an address of the public pages."""
    return open_getter(library)


def open_getter(library: Library) -> Get:
    """What gets an address of a public catalogue, with headers by their names («accept_encoding»)."""
    app = FastAPI()
    app.include_router(Site(library).router())
    app.include_router(api_routes(library))
    transport = httpx.ASGITransport(app)

    def request(path: str, **headers: str) -> httpx.Response:
        async def send() -> httpx.Response:
            async with httpx.AsyncClient(transport=transport, base_url=shelf.BASE) as client:
                named = {name.replace("_", "-"): value for name, value in headers.items()}
                return await client.get(path, headers=named)

        return asyncio.run(send())

    return request
