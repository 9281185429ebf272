"""A platform for every test that needs one, and each channel for every test of the contract."""

from collections.abc import Iterator

import pytest

from tests.channels.contract.subject import Subject
from tests.channels.contract.subjects.meta_messaging import InstagramSubject, MessengerSubject
from tests.channels.contract.subjects.sms import SmsSubject
from tests.channels.contract.subjects.telegram import TelegramSubject
from tests.channels.contract.subjects.whatsapp import WhatsAppSubject
from tests.standins.serving import Stage, serve


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    """One server for all stand-ins."""
    made = Stage()
    with serve(made) as made.address:
        yield made


SUBJECTS: dict[str, type[Subject]] = {
    "whatsapp": WhatsAppSubject,
    "telegram": TelegramSubject,
    "sms": SmsSubject,
    "messenger": MessengerSubject,
    "instagram": InstagramSubject,
}


@pytest.fixture(params=SUBJECTS)
def subject(request: pytest.FixtureRequest, stage: Stage) -> Subject:
    """One channel with its platform."""
    made = SUBJECTS[request.param]()
    made.address = stage.show(made.app)
    return made
