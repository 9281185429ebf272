"""A program with nothing but the web."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests.fakes.running import Running, running


@pytest.fixture
def database(sqlite_engine: Engine) -> Engine:
    """An empty database with all tables."""
    return sqlite_engine


@pytest.fixture
def program(database: Engine) -> Iterator[Running]:
    """The program."""
    with running(database, public_url="https://ventanilla.example.gt") as served:
        yield served
