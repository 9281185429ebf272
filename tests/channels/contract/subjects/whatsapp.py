"""WhatsApp under the contract."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from channels.base import Channel, DeliveryStatus
from channels.whatsapp import WhatsAppChannel
from tests.channels.contract.subject import SECRET, Subject
from tests.standins import whatsapp_webhooks as webhooks
from tests.standins.whatsapp import SentMessage, WhatsAppStandIn

_ANA = webhooks.person(1)


class WhatsAppSubject(Subject):
    """The app's secret signs the body."""

    recipient = _ANA["wa_id"]

    def __init__(self) -> None:
        self.standin = WhatsAppStandIn(pair_rate=False)
        self.app, self.faults = self.standin.app, self.standin.faults

    def open(self, base_url: str, *, secret: str = SECRET) -> Channel:
        return WhatsAppChannel(
            phone_number_id=webhooks.NUMBER_ID,
            access_token=self.standin.access_token,
            app_secret=secret,
            verify_token="verify",
            api_url=f"{base_url}/v23.0",
            timeout_s=self.faults.pause_s / 2,
        )

    def prove(self, body: bytes, secret: str) -> Mapping[str, str]:
        return {"x-hub-signature-256": webhooks.signature(body, secret)}

    def text(self, words: str) -> dict[str, Any]:
        return _body(messages=[webhooks.text(_ANA, words)], contacts=[_ANA])

    def unknown(self) -> dict[str, Any]:
        return _body(messages=[webhooks.said(_ANA, "hologram", {"depth": 3})], contacts=[_ANA])

    def nothing(self) -> Sequence[dict[str, Any]]:
        return [
            {"object": "whatsapp_business_account", "entry": []},
            {"object": "page", "entry": [{"id": "1", "messaging": []}]},
            json.loads(webhooks.body({"event": "ACCOUNT_UPDATE"}, field="account_update")),
            _body(messages=[webhooks.said(_ANA, "revoke", {"original_message_id": "wamid.1"})], contacts=[_ANA]),
            _body(errors=[{"code": 130429, "title": "Rate limit hit"}]),
        ]

    def receipts(self) -> Sequence[tuple[dict[str, Any], DeliveryStatus]]:
        sent = SentMessage("wamid.7", self.recipient, "key-7", {}, 0.0)
        rungs = (DeliveryStatus.SENT, DeliveryStatus.DELIVERED, DeliveryStatus.READ)
        taken = list(zip(map(json.loads, self.standin.statuses(sent)), rungs, strict=True))
        self.standin.closed_windows.add(self.recipient)
        return [*taken, (json.loads(self.standin.statuses(sent)[0]), DeliveryStatus.FAILED)]

    def taken(self) -> Sequence[str]:
        return [message.text for message in self.standin.sent]


def _body(*, contacts: list[dict[str, str]] | None = None, **lists: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(webhooks.body(webhooks.value(contacts=contacts, **lists)))
    return document
