"""Twenty-four hours after a person's last message, an answer waits until she writes again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, select

from channels.whatsapp import Template, WhatsAppChannel
from conversations.tables import outbox
from tests.channels.contract.subject import SECRET
from tests.fakes.running import Running, running
from tests.standins import whatsapp_webhooks as webhooks
from tests.standins.serving import Stage
from tests.standins.whatsapp import WhatsAppStandIn

ANA = webhooks.person(1)
TEMPLATE = Template(name="respuesta_lista", language="es")


@pytest.fixture
def standin() -> WhatsAppStandIn:
    return WhatsAppStandIn(pair_rate=False)


@contextmanager
def program(stage: Stage, standin: WhatsAppStandIn, database: Engine, template: Template | None) -> Iterator[Running]:
    """The whole program, reached by WhatsApp."""
    channel = WhatsAppChannel(
        phone_number_id=webhooks.NUMBER_ID,
        access_token=standin.access_token,
        app_secret=SECRET,
        verify_token="verify",
        api_url=f"{stage.show(standin.app)}/v23.0",
        template=template,
    )
    with running(database, [channel]) as served:
        yield served


def post(served: Running, body: bytes) -> None:
    """Post what Meta would."""
    headers = {"x-hub-signature-256": webhooks.signature(body, SECRET)}
    assert served.client.post("/channels/whatsapp/webhook", content=body, headers=headers).status_code == 200


def write(served: Running, words: str) -> None:
    """Let Ana write."""
    post(served, webhooks.body(webhooks.value(messages=[webhooks.text(ANA, words)], contacts=[ANA])))


def come_too_late(served: Running, standin: WhatsAppStandIn) -> None:
    """Let Meta say that the last message came too late, three times as it does."""
    standin.closed_windows.add(ANA["wa_id"])
    for body in standin.statuses(standin.sent[-1]) * 3:
        post(served, body)
    standin.closed_windows.clear()


def kinds(standin: WhatsAppStandIn) -> list[str]:
    """Return what was sent: the words, or the type where there are none."""
    return [message.text or message.payload["type"] for message in standin.sent]


def rows(database: Engine) -> list[Any]:
    with database.connect() as connection:
        return list(connection.execute(select(outbox.c.status, outbox.c.error_code).order_by(outbox.c.id)))


def test_what_came_too_late_is_sent_when_the_person_writes(
    stage: Stage, standin: WhatsAppStandIn, sqlite_engine: Engine
) -> None:
    """Once, and before the answer to what she writes then."""
    with program(stage, standin, sqlite_engine, None) as served:
        write(served, "uno")
        served.until(lambda: len(standin.sent) == 1)
        come_too_late(served, standin)
        assert rows(sqlite_engine) == [("failed", "131047")]
        write(served, "dos")
        served.until(lambda: len(standin.sent) == 3)
    assert kinds(standin) == ["1: uno", "1: uno", "2: dos"]
    assert [status for status, _ in rows(sqlite_engine)] == ["sent", "sent"]


def test_an_approved_message_asks_the_person_to_write(
    stage: Stage, standin: WhatsAppStandIn, sqlite_engine: Engine
) -> None:
    """It goes out once for each turn that did not arrive, and is not itself sent again."""
    with program(stage, standin, sqlite_engine, TEMPLATE) as served:
        write(served, "uno")
        served.until(lambda: len(standin.sent) == 1)
        come_too_late(served, standin)
        served.until(lambda: len(standin.sent) == 2)
        asked = standin.sent[-1].payload
        assert asked["template"]["name"] == "respuesta_lista"
        assert asked["to"] == ANA["wa_id"]
        write(served, "dos")
        served.until(lambda: len(standin.sent) == 4)
    assert kinds(standin) == ["1: uno", "template", "1: uno", "2: dos"]
