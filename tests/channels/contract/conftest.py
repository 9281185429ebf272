<<<<<<< HEAD
"""Every test of the contract runs once for each channel. A new channel is one more line here."""

from collections.abc import Iterator

import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.channels.contract.subject import Subject
from tests.channels.contract.subjects.sms import SmsSubject
from tests.channels.contract.subjects.telegram import TelegramSubject
from tests.channels.contract.subjects.whatsapp import WhatsAppSubject
from tests.standins.serving import serve

SUBJECTS: dict[str, type[Subject]] = {
    "whatsapp": WhatsAppSubject,
    "telegram": TelegramSubject,
    "sms": SmsSubject,
}


class Stage:
    """Where one stand-in after the other plays: a server takes longer to start than a test to run."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


@pytest.fixture(scope="session")
def stage() -> Iterator[tuple[Stage, str]]:
    """The stage and its address."""
    made = Stage()
    with serve(made) as address:
        yield made, address


@pytest.fixture(params=SUBJECTS)
def subject(request: pytest.FixtureRequest, stage: tuple[Stage, str]) -> Subject:
    """One channel with its platform."""
    made = SUBJECTS[request.param]()
    stage[0].app, made.address = made.app, stage[1]
    return made
=======
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
>>>>>>> main
