"""Meta's handshake is answered, and what Meta did not sign is refused."""

import json

import pytest

from channels.base import WebhookRequest
from channels.errors import Malformed, Unverified
from channels.whatsapp import Template, WhatsAppChannel
from tests.channels.whatsapp.conftest import ANA
from tests.standins import whatsapp_webhooks as webhooks


@pytest.fixture(scope="module")
def channel() -> WhatsAppChannel:
    return WhatsAppChannel(
        phone_number_id=webhooks.NUMBER_ID,
        access_token="access",
        app_secret="app",
        verify_token="verify",
        api_url="http://127.0.0.1:9/v23.0",
    )


def shake(channel: WhatsAppChannel, **query: str) -> str:
    named = {name.replace("_", ".", 1): value for name, value in query.items()}
    return channel.receive(WebhookRequest(method="GET", body=b"", headers={}, query=named)).answer.body


def test_answers_the_handshake(channel: WhatsAppChannel) -> None:
    """Meta's question is answered with its own number, once the token is right."""
    assert shake(channel, hub_mode="subscribe", hub_verify_token="verify", hub_challenge="1158201444") == "1158201444"


@pytest.mark.parametrize("token", ["", "verif", "verify2", "ñ"])
def test_answers_no_stranger(channel: WhatsAppChannel, token: str) -> None:
    """Without the token nothing is echoed, so that nobody can make us say what they want."""
    with pytest.raises(Unverified):
        shake(channel, hub_mode="subscribe", hub_verify_token=token, hub_challenge="<script>")


def test_answers_only_a_subscription(channel: WhatsAppChannel) -> None:
    """Another mode is not a handshake."""
    with pytest.raises(Malformed):
        shake(channel, hub_mode="unsubscribe", hub_verify_token="verify", hub_challenge="1")


def test_verifies_the_bytes_and_not_the_text(channel: WhatsAppChannel) -> None:
    r"""Meta signs accents as \uXXXX: the same JSON written otherwise does not pass, the bytes themselves do."""
    body = webhooks.body(webhooks.value(messages=[webhooks.text(ANA, "¿cuánto?")], contacts=[ANA]))
    assert b"\\u00e1" in body
    headers = {"x-hub-signature-256": webhooks.signature(body, "app")}
    request = WebhookRequest(method="POST", body=body, headers=headers, query={})
    assert channel.receive(request).messages[0].text == "¿cuánto?"
    rewritten = json.dumps(json.loads(body), ensure_ascii=False).encode()
    with pytest.raises(Unverified):
        channel.receive(WebhookRequest(method="POST", body=rewritten, headers=headers, query={}))


@pytest.mark.parametrize("missing", ["phone_number_id", "access_token", "app_secret", "verify_token"])
def test_a_channel_without_its_secrets_is_none(missing: str) -> None:
    """It must be off, not open."""
    settings = dict.fromkeys(("phone_number_id", "access_token", "app_secret", "verify_token"), "x") | {missing: ""}
    with pytest.raises(ValueError, match="WhatsApp needs"):
        WhatsAppChannel(**settings, api_url="http://127.0.0.1:9")


@pytest.mark.parametrize("shown", ["", "sha1=x", "sha256=", "sha256=00", "{right}", "sha1={right}"])
def test_only_the_documented_signature_opens(channel: WhatsAppChannel, shown: str) -> None:
    """The right digest under another name, or bare, is none."""
    body = webhooks.body(webhooks.value(messages=[webhooks.text(ANA, "hola")], contacts=[ANA]))
    right = webhooks.signature(body, "app").removeprefix("sha256=")
    headers = {"x-hub-signature-256": shown.format(right=right)}
    with pytest.raises(Unverified):
        channel.receive(WebhookRequest(method="POST", body=body, headers=headers, query={}))


def test_only_a_template_lets_it_knock() -> None:
    """Without an approved message, what came too late waits in silence."""
    settings = dict.fromkeys(("phone_number_id", "access_token", "app_secret", "verify_token"), "x")
    template = Template(name="respuesta_lista", language="es")
    assert not WhatsAppChannel(**settings, api_url="http://127.0.0.1:9").limits.knocks
    assert WhatsAppChannel(**settings, api_url="http://127.0.0.1:9", template=template).limits.knocks
    assert WhatsAppChannel(**settings, api_url="http://127.0.0.1:9", status_template=template).limits.templates
