"""A post office, a database and a program between them."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests.fakes.postal import PostalChannel
from tests.fakes.running import Running, running
from tests.standins.postal import PostalStandIn
from tests.standins.serving import serve


@pytest.fixture
def database(engine: Engine) -> Engine:
    """An empty database with all tables, once on each system."""
    return engine


@pytest.fixture
def office() -> Iterator[PostalStandIn]:
    """The platform."""
    stand_in = PostalStandIn()
    with serve(stand_in.app) as stand_in.address:
        yield stand_in


@pytest.fixture
def program(office: PostalStandIn, database: Engine) -> Iterator[Running]:
    """The whole program, reached by Postal."""
    with running(database, [PostalChannel(office.address)]) as served:
        yield served
