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
