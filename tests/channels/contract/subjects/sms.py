"""SMS under the contract."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from channels.base import Channel, DeliveryStatus
from channels.sms import SmsChannel
from tests.channels.contract.subject import SECRET, Subject
from tests.standins import sms
from tests.standins.sms import SmsStandIn


class SmsSubject(Subject):
    """A signing key signs body and time."""

    recipient = "+50255551234"
    drops_repeats = True

    def __init__(self) -> None:
        self.standin = SmsStandIn()
        self.app, self.faults = self.standin.app, self.standin.faults

    def open(self, base_url: str, *, secret: str = SECRET) -> Channel:
        return SmsChannel(
            api_url=base_url,
            username=sms.USERNAME,
            password=sms.PASSWORD,
            signing_key=secret,
            timeout_s=self.faults.pause_s / 2,
        )

    def prove(self, body: bytes, secret: str) -> Mapping[str, str]:
        return sms.headers(body, secret)

    def text(self, words: str) -> dict[str, Any]:
        return _document(sms.received(self.recipient, words))

    def unknown(self) -> dict[str, Any]:
        return _document(sms.event("mms:received", {"messageId": "m1", "sender": self.recipient, "size": 40_000}))

    def nothing(self) -> Sequence[dict[str, Any]]:
        return [
            _document(sms.event("system:ping", {"health": {}})),
            _document(sms.event("sms:hologram", {"messageId": "m1"})),
            _document(sms.received("TIGO", "Recarga hoy y gana")),
            _document(sms.received("1234", "Su clave es 9988")),
        ]

    def receipts(self) -> Sequence[tuple[dict[str, Any], DeliveryStatus]]:
        told = {"messageId": "key-7", "recipient": self.recipient, "phoneNumber": self.recipient}
        return [
            (_document(sms.event("sms:sent", {**told, "partsCount": 1})), DeliveryStatus.SENT),
            (_document(sms.event("sms:delivered", told)), DeliveryStatus.DELIVERED),
            (_document(sms.event("sms:failed", {**told, "reason": "RESULT_ERROR_NO_SERVICE"})), DeliveryStatus.FAILED),
        ]

    def taken(self) -> Sequence[str]:
        return [message.text for message in self.standin.sent]


def _document(body: bytes) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(body)
    return document
