"""Meta's handshake and signature, which three channels share."""

import pytest

from channels.base import WebhookRequest
from channels.errors import Malformed, Unverified
from channels.meta.handshake import Handshake
from tests.standins.meta_messaging import signature

SHAKE = {"hub.mode": "subscribe", "hub.verify_token": "palabra", "hub.challenge": "1158201444"}


def ask(**query: str) -> WebhookRequest:
    return WebhookRequest(method="GET", body=b"", headers={}, query={**SHAKE, **query})


def test_the_challenge_is_given_back_to_who_knows_the_word() -> None:
    """During a change the old word too."""
    for token in ("palabra", "palabra,vieja", "nueva,palabra"):
        answered = Handshake("s", token).answer(ask())
        assert answered is not None
        assert answered.answer.body == "1158201444"


def test_nobody_else_learns_anything() -> None:
    """A wrong word, none, or a proven request that asks nothing."""
    with pytest.raises(Unverified):
        Handshake("s", "otra").answer(ask())
    with pytest.raises(Unverified):
        Handshake("s", "otra").answer(WebhookRequest(method="GET", body=b"", headers={}, query={}))
    with pytest.raises(Malformed):
        Handshake("s", "palabra").answer(ask(**{"hub.mode": "x"}))


def test_a_signed_body_is_proven() -> None:
    """Its bytes are, not its meaning."""
    body = b'{"a": "\\u00f1"}'
    headers = {"x-hub-signature-256": signature(body, "s")}
    assert Handshake("s", "p").answer(WebhookRequest(method="POST", body=body, headers=headers, query={})) is None
    with pytest.raises(Unverified):
        Handshake("s", "p").answer(WebhookRequest(method="POST", body='{"a": "ñ"}'.encode(), headers=headers, query={}))


def test_without_either_secret_there_is_no_proof() -> None:
    """Whoever opens a channel with it is told."""
    assert not Handshake("", "p")
    assert not Handshake("s", " , ")
