"""A program on loopback, for tests that speak HTTP to it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import Engine

from channels.base import Channel
from database import open_database, upgrade
from gateway.app import create_app
from gateway.conversation import Effect
from gateway.program import Parts
from gateway.settings import Settings
from tests.fakes.engine import FakeEngine, FakeStates, metadata


def make_database(url: str) -> Engine:
    """Open a database with all tables."""
    engine = open_database(url)
    upgrade(engine)
    metadata.create_all(engine)
    return engine


@contextmanager
def running(
    engine: Engine,
    *channels: Channel,
    responder: FakeEngine | None = None,
    effects: Mapping[str, Effect] | None = None,
    **settings: Any,
) -> Iterator[TestClient]:
    """Run a program on a database; the client speaks to it over ASGI, in this process."""
    parts = Parts(
        engine=engine,
        responder=responder or FakeEngine(),
        states=FakeStates(),
        channels=channels,
        effects=effects or {},
    )
    made = Settings(_env_file=None, data_dir=Path("var"), **settings)
    with TestClient(create_app(made, parts), follow_redirects=False) as client:
        yield client
