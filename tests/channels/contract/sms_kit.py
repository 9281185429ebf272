"""The kit of SMS."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from channels.base import DeliveryStatus, WebhookRequest
from channels.limits import Pace
from channels.sms import SmsChannel
from tests.channels.contract.kit import Got, Said, Told
from tests.channels.contract.played import People, PlayedStandIn, play
from tests.fakes.stand_in import Answer, StandIn
from tests.standins import sms
from tests.standins.sms import SmsStandIn

SECRET = "signing-key"
_EVENTS = {
    DeliveryStatus.SENT: "sms:sent",
    DeliveryStatus.DELIVERED: "sms:delivered",
    DeliveryStatus.FAILED: "sms:failed",
}


class SmsKit:
    """See `ChannelKit`."""

    name = "sms"
    receipts: Sequence[DeliveryStatus] = tuple(_EVENTS)

    def __init__(self) -> None:
        self._people = People()

    def stand_in(self) -> StandIn:
        return PlayedStandIn(play(SmsStandIn().app), is_aside=lambda call: call.path != "/messages")

    def channel(self, stand_in: StandIn, *, timeout_s: float = 0.5) -> SmsChannel:
        channel = SmsChannel(
            api_url=stand_in.url,
            username=sms.USERNAME,
            password=sms.PASSWORD,
            signing_key=SECRET,
            timeout_s=timeout_s,
        )
        channel.limits = replace(channel.limits, pace=Pace(per_second=10_000))
        return channel

    def webhook(self, *said: Said) -> WebhookRequest:
        """The app posts one event at a time: only the first is in it."""
        phone = f"+502{50_000_000 + self._people.number(said[0].sender)}"
        return _signed(sms.received(phone, said[0].text, id=said[0].id))

    def receipt(self, *told: Told) -> WebhookRequest:
        return _signed(sms.event(_EVENTS[told[0].status], {"messageId": told[0].id, "reason": "RESULT_ERROR"}))

    def forgeries(self) -> Iterable[tuple[str, WebhookRequest]]:
        good = self.webhook(Said("f1", "hola"))
        yield "missing", replace(good, headers={})
        yield "no time", replace(good, headers={"x-signature": good.headers["x-signature"]})
        yield "another time", replace(good, headers={**good.headers, "x-timestamp": "1763800000"})
        yield "wrong", replace(good, headers=sms.headers(good.body, "guess"))
        yield "old", replace(good, headers=sms.headers(good.body, SECRET, at=1_763_800_000))
        yield "changed body", replace(good, body=good.body + b" ")
        yield "not ascii", replace(good, headers={**good.headers, "x-signature": "ñ" * 64})

    def oddities(self) -> Iterable[tuple[str, WebhookRequest]]:
        yield "unknown event", _signed(sms.event("sms:hologram", {}))
        yield "a ping", _signed(sms.event("system:ping", {"health": {}}))
        yield "a machine", _signed(sms.received("TIGO", "Recarga hoy"))
        yield "a picture", _signed(sms.event("mms:received", {"messageId": "m", "sender": "+50255551234"}))

    def garbage(self) -> Iterable[tuple[str, WebhookRequest]]:
        for label, body in (("empty", b""), ("no json", b"\xff\x00{"), ("list", b"[1, 2]"), ("no event", b"{}")):
            yield label, _signed(body)

    def got(self, stand_in: StandIn) -> list[Got]:
        posted = [json.loads(call.body) for call in stand_in.calls if call.path == "/messages"]
        return [Got(id=each["id"], to=self._name(each), text=each["textMessage"]["text"]) for each in posted]

    def busy(self, retry_after_s: int) -> Answer:
        return Answer(429, b'{"message": "Too many requests"}', {"retry-after": str(retry_after_s)})

    def broken(self) -> Answer:
        return Answer(500, b'{"message": "Internal error"}')

    def blocked(self) -> Answer:
        return Answer(403, b'{"message": "Insufficient permissions"}')

    def _name(self, payload: dict[str, Any]) -> str:
        to = str(payload["phoneNumbers"][0])
        return self._people.name(int(to) - 50_250_000_000 if to.startswith("+502") else None) or to


def _signed(body: bytes) -> WebhookRequest:
    headers = {"content-type": "application/json", **sms.headers(body, SECRET)}
    return WebhookRequest(method="POST", body=body, headers=headers, query={})
