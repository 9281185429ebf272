"""Postal: the plainest platform there can be. Its channel is what the contract asks of every channel, and no more."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from channels.base import (
    DeliveryStatus,
    InboundMessage,
    MessageKind,
    OutboundMessage,
    Receipt,
    Received,
    WebhookRequest,
)
from channels.errors import Malformed, SendError, Unverified
from channels.limits import Limits, Pace
from channels.shared_secret import SharedSecret
from channels.transport import JsonClient, find_json, retry_after_s
from tests.standins.postal import SECRET

LIMITS = Limits(
    text=200,
    body=100,
    buttons=3,
    button_title=20,
    rows=6,
    row_title=24,
    row_description=72,
    payload_bytes=64,
    pace=Pace(per_second=10_000),
)


class PostalChannel:
    """A channel of one signed JSON webhook and one URL to send to."""

    name = "postal"
    limits = LIMITS

    def __init__(self, url: str, secret: str = SECRET, timeout_s: float = 2.0) -> None:
        self._secret = SharedSecret(secret)
        self._client = JsonClient(url, timeout_s=timeout_s)
        self.indicated: list[str] = []

    def receive(self, request: WebhookRequest) -> Received:
        if not self._secret.signs(request.body, request.headers.get("x-postal-signature", "")):
            raise Unverified("signature")
        try:
            entries = json.loads(request.body)["entries"]
            return received(entries)
        except (ValueError, KeyError, TypeError) as error:
            raise Malformed(type(error).__name__) from None

    async def send(self, recipient: str, message: OutboundMessage, *, key: str) -> str | None:
        answer = await self._client.post("/", {"to": recipient, "key": key, **asdict(message)})
        if answer.status_code == 200 and "id" in (document := find_json(answer)):
            return str(document["id"])
        broken = answer.status_code >= 500 or answer.status_code == 200
        raise SendError(
            str(answer.status_code),
            retryable=broken or answer.status_code == 429,
            retry_after_s=retry_after_s(answer),
            uncertain=broken,
        )

    async def indicate(self, message: InboundMessage) -> None:
        self.indicated.append(message.external_id)

    async def aclose(self) -> None:
        await self._client.aclose()


def received(entries: list[dict[str, Any]]) -> Received:
    """Return what the entries of a webhook mean."""
    known = [entry for entry in entries if entry["type"] in {"text", "button", "photo", "receipt"}]
    return Received(
        messages=tuple(_message(entry) for entry in known if entry["type"] != "receipt"),
        receipts=tuple(_receipt(entry) for entry in known if entry["type"] == "receipt"),
        ignored=len(entries) - len(known),
    )


def _message(entry: dict[str, Any]) -> InboundMessage:
    kinds = {"text": MessageKind.TEXT, "button": MessageKind.BUTTON, "photo": MessageKind.IMAGE}
    return InboundMessage(
        channel="postal",
        external_id=entry["id"],
        sender=entry["from"],
        kind=kinds[entry["type"]],
        text=entry.get("text"),
        payload=entry.get("payload"),
        sent_at=datetime.fromtimestamp(entry["at"], UTC) if "at" in entry else None,
        aliases=tuple(entry.get("also", ())),
        recipient=entry.get("reply_to"),
    )


def _receipt(entry: dict[str, Any]) -> Receipt:
    status = DeliveryStatus(entry["status"])
    return Receipt(external_id=entry["id"], status=status, key=entry.get("key"), code=entry.get("code"))
