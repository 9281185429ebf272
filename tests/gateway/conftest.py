"""A post office, a database and a program between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.fakes.postal import PostalChannel
from tests.fakes.running import Running, make_database, running
from tests.standins.postal import PostalStandIn
from tests.standins.serving import serve


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    """An empty database with all tables."""
    engine = make_database(f"sqlite:///{tmp_path}/gateway.db")
    yield engine
    engine.dispose()


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
