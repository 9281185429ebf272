"""SMS: what only this channel does."""

import asyncio
from typing import Any

import pytest

from channels.base import DeliveryStatus, MessageKind, OutboundMessage, Received, WebhookRequest
from channels.errors import SendError, Unverified
from channels.gsm_alphabet import GSM, fold_to_gsm
from channels.sms import SmsChannel, find_phone
from tests.standins import sms
from tests.standins.serving import Stage
from tests.standins.sms import SmsStandIn

KEY = "firma"
NOW = 1_763_800_000


def channel_at(address: str, *, password: str = sms.PASSWORD) -> SmsChannel:
    return SmsChannel(
        api_url=address, username=sms.USERNAME, password=password, signing_key=KEY, timeout_s=2, clock=lambda: NOW
    )


def receive(body: bytes, *, at: int = NOW) -> Received:
    request = WebhookRequest(method="POST", body=body, headers=sms.headers(body, KEY, at=at), query={})
    return channel_at("http://127.0.0.1:9").receive(request)


@pytest.mark.parametrize("late", [-299, 0, 299])
def test_allows_for_a_clock(late: int) -> None:
    """The phone's clock may be five minutes off."""
    assert receive(sms.received("+50255551234", "hola"), at=NOW + late).messages


@pytest.mark.parametrize("late", [-301, 301, -86_400])
def test_refuses_an_old_copy(late: int) -> None:
    """A copy of yesterday's request is properly signed, and refused for its time."""
    with pytest.raises(Unverified):
        receive(sms.received("+50255551234", "hola"), at=NOW + late)


@pytest.mark.parametrize(
    ("sender", "phone"),
    [
        ("+50255551234", "+50255551234"),
        ("55551234", "+50255551234"),
        ("50255551234", "+50255551234"),
        ("+52 55 5123 4567", "+525551234567"),
        ("TIGO", None),
        ("1234", None),
        ("*147#", None),
        ("", None),
        (None, None),
        (7, None),
    ],
)
def test_answers_people_and_no_machines(sender: Any, phone: str | None) -> None:
    """A number is known in one form, however the network writes it; names and short codes are machines."""
    assert find_phone(sender) == phone


def test_reads_a_picture_message_as_unsupported() -> None:
    """A picture message is answered with what we cannot do."""
    body = sms.event("mms:received", {"messageId": "m1", "sender": "+50255551234", "subject": "foto"})
    assert receive(body).messages[0].kind is MessageKind.UNSUPPORTED


def test_takes_the_events_id_and_not_the_hash() -> None:
    """Two equal answers have one and the same message id in the app, and are still two messages."""
    first, second = (receive(sms.received("+50255551234", "sí")).messages[0] for _ in range(2))
    assert first.external_id != second.external_id


@pytest.mark.parametrize("when", [None, "", "ayer", "2026-11-22T08:15:00", 7])
def test_lives_without_a_time(when: Any) -> None:
    """A time that is missing or has no zone is no time."""
    payload = {"messageId": "m1", "sender": "+50255551234", "message": "hola", "receivedAt": when}
    assert receive(sms.event("sms:received", payload)).messages[0].sent_at is None


def test_reads_receipts_by_our_key() -> None:
    """The id of a message is our own key, so that a receipt finds it even when we were killed before noting it."""
    (receipt,) = receive(sms.event("sms:delivered", {"messageId": "key-7"})).receipts
    assert (receipt.external_id, receipt.key, receipt.status) == ("key-7", "key-7", DeliveryStatus.DELIVERED)


def test_registers_each_event_once(stage: Stage) -> None:
    """Announced twice, each event is still posted once."""
    standin = SmsStandIn()
    address = stage.show(standin.app)

    async def announce() -> None:
        channel = channel_at(address)
        for _ in range(2):
            await channel.announce("https://ventanilla.example.gt/channels/sms/webhook")
        await channel.aclose()

    asyncio.run(announce())
    events = sorted(webhook["event"] for webhook in standin.webhooks.values())
    assert events == ["mms:received", "sms:delivered", "sms:failed", "sms:received", "sms:sent"]


def test_waits_for_the_right_password(stage: Stage) -> None:
    """A wrong password can be put right while messages wait."""
    address = stage.show(SmsStandIn().app)

    async def send() -> None:
        channel = channel_at(address, password="otra")
        with pytest.raises(SendError) as caught:
            await channel.send("+50255551234", OutboundMessage(text="hola"), key="k")
        await channel.aclose()
        assert (caught.value.code, caught.value.retryable, caught.value.retry_after_s) == ("access", True, 300.0)

    asyncio.run(send())


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Inscripción en línea", "Inscripcion en linea"),
        ("¿Cuánto cuesta el DPI? Ñandú, pingüino, café", "¿Cuanto cuesta el DPI? Ñandu, pingüino, café"),
        ("«Partida» – Q15.00…", '"Partida" - Q15.00...'),
        ("• uno\n• dos", "- uno\n- dos"),
        ("I\u0301ntegro", "Integro"),
        ("Mañana 😀 aquí", "Mañana aqui"),
        ("K'iche' B'ëq", "K'iche' B'eq"),
        ("", ""),
    ],
)
def test_writes_in_the_alphabet_of_sms(text: str, folded: str) -> None:
    """Accents and emojis that SMS does not have go, ñ stays."""
    assert fold_to_gsm(text) == folded
    assert GSM.issuperset(folded) or "😀" in folded
