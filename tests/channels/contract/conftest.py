"""Puts each kit before each test of the contract."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine

from channels.base import WebhookRequest
from tests.channels.contract.kit import ChannelKit
from tests.channels.contract.kits import KITS
from tests.fakes.running import Running, make_database, running
from tests.fakes.stand_in import StandIn


@pytest.fixture(params=KITS, ids=lambda kit: kit.name)
def kit(request: pytest.FixtureRequest) -> ChannelKit:
    """The channel under test."""
    value: ChannelKit = request.param
    return value


@pytest.fixture
def stand_in(kit: ChannelKit) -> Iterator[StandIn]:
    """Its platform."""
    with kit.stand_in().serving() as serving:
        yield serving


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    """An empty database."""
    engine = make_database(f"sqlite:///{tmp_path}/contract.db")
    yield engine
    engine.dispose()


@pytest.fixture
def program(kit: ChannelKit, stand_in: StandIn, database: Engine) -> Iterator[Running]:
    """The whole program with the channel in it."""
    with running(database, [kit.channel(stand_in)]) as served:
        yield served


def post(program: Running, kit: ChannelKit, request: WebhookRequest) -> httpx.Response:
    """Deliver a webhook as the platform does."""
    headers = {name.encode(): value.encode() for name, value in request.headers.items()}
    return program.client.request(
        request.method,
        f"/channels/{kit.name}/webhook",
        content=request.body,
        headers=list(headers.items()),
        params=dict(request.query),
    )
