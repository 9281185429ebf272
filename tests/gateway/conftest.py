"""Fixtures: a post office, a database and a program between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from console.app import console_router
from console.context import ConsoleContext
from tests.fakes.post_office import database, office, program, stage  # noqa: F401 - fixtures are found by their names
from tests.fakes.running import Running, make_database, running


@pytest.fixture
def fresh_engine(tmp_path: Path) -> Iterator[Engine]:
    """A database of its own, in a folder that is not there yet."""
    made = make_database(f"sqlite:///{tmp_path / 'data' / 'ventanilla.db'}")
    yield made
    made.dispose()


@pytest.fixture
def https_program(fresh_engine: Engine) -> Iterator[Running]:
    """A program with a console, reached by https."""
    routers = [console_router(ConsoleContext(database=fresh_engine, catalogue=Catalog(fresh_engine)))]
    with running(fresh_engine, routers=routers, public_url="https://ventanilla.example.gt") as served:
        yield served
