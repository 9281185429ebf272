"""Fixtures of a post office, a database and a program between them."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests.fakes.postal import PostalChannel
from tests.fakes.running import Running, running
from tests.standins.postal import PostalStandIn
from tests.standins.serving import Stage, serve


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    """One server for all post offices."""
    made = Stage()
    with serve(made) as made.address:
        yield made


@pytest.fixture
def database(sqlite_engine: Engine) -> Engine:
    """An empty database with all tables; tests/conversations/test_locks.py has another."""
    return sqlite_engine


@pytest.fixture
def office(stage: Stage) -> PostalStandIn:
    """The platform."""
    opened = PostalStandIn()
    opened.address = stage.show(opened.app)
    return opened


@pytest.fixture
def program(office: PostalStandIn, database: Engine) -> Iterator[Running]:
    """The whole program, reached by Postal."""
    with running(database, [PostalChannel(office.address)]) as served:
        yield served
