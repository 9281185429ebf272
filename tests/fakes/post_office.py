"""Fixtures of a post office, a database and a program between them."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.fakes.postal import PostalChannel
from tests.fakes.running import Running, running
from tests.standins.postal import PostalStandIn
from tests.standins.serving import serve


class Stage:
    """Where one post office after the other opens: a server takes longer to start than a test to run."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


@pytest.fixture(scope="session")
def stage() -> Iterator[tuple[Stage, str]]:
    """The stage and its address."""
    made = Stage()
    with serve(made) as address:
        yield made, address


@pytest.fixture
def database(sqlite_engine: Engine) -> Engine:
    """An empty database with all tables; tests/conversations/test_locks.py has another."""
    return sqlite_engine


@pytest.fixture
def office(stage: tuple[Stage, str]) -> PostalStandIn:
    """The platform."""
    opened = PostalStandIn()
    stage[0].app, opened.address = opened.app, stage[1]
    return opened


@pytest.fixture
def program(office: PostalStandIn, database: Engine) -> Iterator[Running]:
    """The whole program, reached by Postal."""
    with running(database, [PostalChannel(office.address)]) as served:
        yield served
