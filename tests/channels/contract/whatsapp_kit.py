"""WhatsApp's kit."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from channels.base import DeliveryStatus, WebhookRequest
from channels.limits import Pace
from channels.whatsapp import WhatsAppChannel
from tests.channels.contract.kit import Got, Said, Told
from tests.channels.contract.played import People, PlayedStandIn, answer_to, play
from tests.fakes.stand_in import Answer, Call, StandIn
from tests.standins import whatsapp_webhooks as webhooks
from tests.standins.whatsapp import TOKEN, WhatsAppStandIn

SECRET = "app-secret"


class WhatsAppKit:
    """See `ChannelKit`."""

    name = "whatsapp"
    receipts: Sequence[DeliveryStatus] = (
        DeliveryStatus.SENT,
        DeliveryStatus.DELIVERED,
        DeliveryStatus.READ,
        DeliveryStatus.FAILED,
    )

    def __init__(self) -> None:
        self._people = People()

    def stand_in(self) -> StandIn:
        platform = WhatsAppStandIn(pair_rate=False)
        return PlayedStandIn(play(platform.app), is_aside=lambda call: _payload(call).get("status") == "read")

    def channel(self, stand_in: StandIn, *, timeout_s: float = 0.5) -> WhatsAppChannel:
        channel = WhatsAppChannel(
            phone_number_id=webhooks.NUMBER_ID,
            access_token=TOKEN,
            app_secret=SECRET,
            verify_token="verify",
            api_url=f"{stand_in.url}/v23.0",
            timeout_s=timeout_s,
        )
        channel.limits = replace(channel.limits, pace=Pace(per_second=10_000))
        return channel

    def webhook(self, *said: Said) -> WebhookRequest:
        contacts = {one.sender: self._contact(one.sender) for one in said}
        messages = [webhooks.text(contacts[one.sender], one.text, id=f"wamid.{one.id}") for one in said]
        return _signed(webhooks.value(messages=messages, contacts=list(contacts.values())))

    def receipt(self, *told: Told) -> WebhookRequest:
        errors = [{"code": 131047, "title": "Re-engagement message"}]
        return _signed(
            webhooks.value(
                statuses=[
                    {"id": one.id, "status": one.status.value, "timestamp": "1763800001", "recipient_id": "1"}
                    | ({"errors": errors} if one.status is DeliveryStatus.FAILED else {})
                    for one in told
                ]
            )
        )

    def forgeries(self) -> Iterable[tuple[str, WebhookRequest]]:
        good = self.webhook(Said("f1", "hola"))
        header = "x-hub-signature-256"
        yield "missing", replace(good, headers={})
        yield "empty", replace(good, headers={header: ""})
        yield "wrong", replace(good, headers={header: webhooks.signature(good.body, "guess")})
        yield "without its scheme", replace(good, headers={header: good.headers[header].removeprefix("sha256=")})
        yield "changed body", replace(good, body=good.body + b" ")
        yield "not ascii", replace(good, headers={header: "sha256=" + "ñ" * 64})

    def oddities(self) -> Iterable[tuple[str, WebhookRequest]]:
        ana = self._contact("ana")
        odd = webhooks.said(ana, "hologram", {"depth": 3})
        yield "unknown type", _signed(webhooks.value(messages=[odd], contacts=[ana]))
        yield "nothing", _signed(webhooks.value(messages=[], contacts=[]))
        yield "another field", _request(webhooks.body({"event": "x"}, field="account_update"))
        yield "another number", _signed({**webhooks.value(messages=[odd]), "metadata": {"phone_number_id": "999"}})

    def garbage(self) -> Iterable[tuple[str, WebhookRequest]]:
        for label, body in (("empty", b""), ("no json", b"\xff\x00{"), ("list", b"[1, 2]"), ("null", b"null")):
            yield label, _request(body)

    def got(self, stand_in: StandIn) -> list[Got]:
        posted = [(_payload(call), answer_to(stand_in, call).get("messages")) for call in stand_in.calls]
        return [
            Got(id=taken[0]["id"] if taken else "", to=self._name(payload), text=_text(payload))
            for payload, taken in posted
            if payload.get("status") != "read"
        ]

    def busy(self, retry_after_s: int) -> Answer:
        return _error(429, 130429, {"retry-after": str(retry_after_s)})

    def broken(self) -> Answer:
        return _error(500, 131000)

    def blocked(self) -> Answer:
        return _error(403, 10)

    def _contact(self, name: str) -> dict[str, str]:
        return webhooks.person(self._people.number(name))

    def _name(self, payload: dict[str, Any]) -> str:
        to = str(payload.get("to") or payload.get("recipient"))
        number = int(to) - 50_250_000_000 if to.isdigit() else None
        return self._people.name(number) or to


def _payload(call: Call) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(call.body)
    return payload


def _text(payload: dict[str, Any]) -> str:
    plain, body = payload.get("text") or {}, payload.get("interactive", {}).get("body") or {}
    return str(plain.get("body") or body.get("text") or "")


def _error(status: int, code: int, headers: dict[str, str] | None = None) -> Answer:
    error = {"error": {"message": "no", "type": "OAuthException", "code": code, "fbtrace_id": "A"}}
    return Answer(status, json.dumps(error).encode(), {"content-type": "application/json", **(headers or {})})


def _signed(value: dict[str, Any]) -> WebhookRequest:
    return _request(webhooks.body(value))


def _request(body: bytes) -> WebhookRequest:
    headers = {"content-type": "application/json", "x-hub-signature-256": webhooks.signature(body, SECRET)}
    return WebhookRequest(method="POST", body=body, headers=headers, query={})
