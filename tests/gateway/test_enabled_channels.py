"""Platforms that are set up, each through the whole program."""

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import Engine

from channels.sms import SmsChannel
from channels.whatsapp import WhatsAppChannel
from config.settings import Settings
from gateway.enabled_channels import open_channels
from tests.fakes.running import running
from tests.gateway.platforms import SECRET, make_telegram
from tests.standins import sms, whatsapp_webhooks
from tests.standins import telegram_updates as updates
from tests.standins.serving import serve
from tests.standins.sms import SmsStandIn
from tests.standins.telegram import TelegramStandIn
from tests.standins.whatsapp import WhatsAppStandIn

ANA = whatsapp_webhooks.person(1)


def test_whatsapp_from_webhook_to_read_mark(database: Engine) -> None:
    """A signed message is answered once however often it comes, marked as read, and its receipts climb the ladder."""
    platform = WhatsAppStandIn()
    with serve(platform.app) as address:
        channel = WhatsAppChannel(
            phone_number_id=whatsapp_webhooks.NUMBER_ID,
            access_token=platform.access_token,
            app_secret=SECRET,
            verify_token="verify",
            api_url=f"{address}/v23.0",
        )
        message = whatsapp_webhooks.text(ANA, "¿cuánto cuesta?")
        body = whatsapp_webhooks.body(whatsapp_webhooks.value(messages=[message], contacts=[ANA]))

        def post(content: bytes) -> int:
            headers = {"X-Hub-Signature-256": whatsapp_webhooks.signature(content, SECRET)}
            return program.client.post("/channels/whatsapp/webhook", content=content, headers=headers).status_code

        with running(database, [channel]) as program:
            assert [post(body) for _ in range(3)] == [200, 200, 200]
            program.until(lambda: platform.sent and platform.seen)
            (answer,) = platform.sent
            assert [post(status) for status in platform.statuses(answer)] == [200, 200, 200]
        assert (answer.recipient, answer.text) == (ANA["wa_id"], "1: ¿cuánto cuesta?")
        assert set(platform.seen) == {message["id"]}
        assert _statuses(database) == ["read"]


def test_whatsapp_shakes_hands(database: Engine) -> None:
    """Meta's question at the set-up is answered by the running program."""
    channel = WhatsAppChannel(
        phone_number_id="1", access_token="a", app_secret="b", verify_token="v", api_url="http://127.0.0.1:9"
    )
    asked = {"hub.mode": "subscribe", "hub.verify_token": "v", "hub.challenge": "1158201444"}
    with running(database, [channel]) as program:
        answer = program.client.get("/channels/whatsapp/webhook", params=asked)
        assert (answer.status_code, answer.text) == (200, "1158201444")
        assert program.client.get("/channels/whatsapp/webhook", params={**asked, "hub.verify_token": "x"}).is_error


def test_telegram_refuses_a_stranger(database: Engine) -> None:
    """An update without the secret token is refused, and nothing is answered."""
    platform = TelegramStandIn()
    with serve(platform.app) as address, running(database, [make_telegram(address, "webhook")]) as program:
        answer = program.client.post("/channels/telegram/webhook", json=updates.text(4001, "hola"))
        assert answer.status_code == 403
        assert platform.sent == []


def test_sms_there_and_back(database: Engine) -> None:
    """An SMS is answered by SMS, and its receipt is found by our own key."""
    platform = SmsStandIn()
    with serve(platform.app) as address:
        channel = SmsChannel(api_url=address, username=sms.USERNAME, password=sms.PASSWORD, signing_key=SECRET)

        def post(content: bytes) -> int:
            headers = sms.headers(content, SECRET)
            return program.client.post("/channels/sms/webhook", content=content, headers=headers).status_code

        with running(database, [channel]) as program:
            assert post(sms.received("55551234", "hola")) == 200
            program.until(lambda: platform.sent)
            (answer,) = platform.sent
            assert (answer.recipient, answer.text) == ("+50255551234", "1: hola")
            assert post(sms.event("sms:delivered", {"messageId": answer.id})) == 200
            program.until(lambda: _statuses(database) == ["delivered"])


SECRETS: dict[str, dict[str, Any]] = {
    "whatsapp": {
        "whatsapp_phone_number_id": "1",
        "whatsapp_access_token": SecretStr("a"),
        "whatsapp_app_secret": SecretStr("b"),
        "whatsapp_verify_token": SecretStr("c"),
    },
    "telegram": {"telegram_token": SecretStr("1:a"), "telegram_secret_token": SecretStr("b")},
    "sms": {
        "sms_api_url": "http://127.0.0.1:9",
        "sms_username": "a",
        "sms_password": SecretStr("b"),
        "sms_signing_key": SecretStr("c"),
    },
}


@pytest.mark.parametrize("name", SECRETS)
def test_is_open_with_all_its_secrets_only(name: str, settings: Callable[..., Settings]) -> None:
    """A channel opens when everything is set; one missing setting leaves it off."""
    assert open_channels(settings()) == []
    assert [channel.name for channel in open_channels(settings(**SECRETS[name]))] == [name]
    for missing in SECRETS[name]:
        partial = {key: value for key, value in SECRETS[name].items() if key != missing}
        assert open_channels(settings(**partial)) == []


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Callable[..., Settings]:
    """Settings without this machine's environment."""
    monkeypatch.chdir(tmp_path)
    return Settings


def _statuses(database: Engine) -> list[str]:
    with database.connect() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT status FROM outbox ORDER BY id")]
