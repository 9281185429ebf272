"""SMS through a gateway with an HTTP interface: «SMS Gateway for Android», i.e. a phone with a SIM card.

It reaches whoever has no data plan. Source: its interface as of July 2026 (github.com/capcom6/android-sms-gateway,
Apache-2.0): `POST /messages` and `POST /webhooks` with a name and a password; events are posted with `X-Signature`, the
HMAC-SHA256 of body and `X-Timestamp`. A commercial gateway needs another module like this one, and nothing else.
"""

import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import httpx
import phonenumbers

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
from channels.gsm_alphabet import fold_to_gsm
from channels.json_body import parse_json_body
from channels.limits import Limits, Pace
from channels.shared_secret import SharedSecret
from channels.transport import TIMEOUT_S, JsonClient, find_json, retry_after_s

NAME = "sms"

# 3GPP TS 23.040, «Concatenated short messages»: parts of 153 letters of the GSM alphabet, and each is paid for. Six of
# them are half a screen of text; what is longer reads better as a message of its own. A SIM card sends slowly.
# An answer is four of them, and a longer one a link to the rest.
LIMITS = Limits(
    text=918,
    body=918,
    buttons=0,
    button_title=0,
    brief_documents=True,
    turn_text=612,
    joins_replies=True,
    pace=Pace(per_second=0.5),
)

_TOLERANCE_S = 300
"""How far the phone's clock may be off. It signs anew at each try, so an older request is a copy."""

_STATUSES = {
    "sms:sent": DeliveryStatus.SENT,
    "sms:delivered": DeliveryStatus.DELIVERED,
    "sms:failed": DeliveryStatus.FAILED,
}
_KINDS = {"sms:received": MessageKind.TEXT, "mms:received": MessageKind.UNSUPPORTED}


class SmsChannel:
    """One phone number."""

    name = NAME
    limits = LIMITS

    def __init__(
        self,
        *,
        api_url: str,
        username: str,
        password: str,
        signing_key: str,
        region: str = "GT",
        timeout_s: float = TIMEOUT_S,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Take what the app shows on the phone.

        Args:
            api_url: The app's own server, e.g. «http://192.168.1.20:8080».
            username: Of that server.
            password: Of that server.
            signing_key: With which the app signs, or «new,old» while it changes.
            region: Where a number without country code belongs, ISO 3166-1.
            timeout_s: How long an answer is waited for.
            clock: Unix seconds.

        Raises:
            ValueError: Something is missing: such a channel must be off, not open.
        """
        self._signing_key = SharedSecret(signing_key)
        if not (api_url and username and password and self._signing_key):
            raise ValueError("SMS needs the gateway's address, name, password and signing key")
        self._clock = clock
        self._region = region
        self._client = JsonClient(api_url, timeout_s=timeout_s, auth=(username, password))

    def receive(self, request: WebhookRequest) -> Received:
        """See `Channel.receive`."""
        stamp = request.headers.get("x-timestamp", "")
        signature = request.headers.get("x-signature", "")
        if not self._signing_key.signs(request.body + stamp.encode(), signature):
            raise Unverified("signature")
        if not stamp.isdecimal() or abs(self._clock() - int(stamp)) > _TOLERANCE_S:
            raise Unverified("timestamp")
        return _parse_event(parse_json_body(request.body), self._region)

    async def send(self, recipient: str, message: OutboundMessage, *, key: str) -> str | None:
        """See `Channel.send`. The id of a message is our own key."""
        payload = {
            "id": key,
            "textMessage": {"text": fold_to_gsm(message.text)},
            "phoneNumbers": [recipient],
            "withDeliveryReport": True,
        }
        response = await self._client.post("/messages", payload)
        # The gateway keeps our key as its id and refuses it a second time: then the first try had got through.
        if response.status_code == httpx.codes.CONFLICT:
            return key
        _check(response)
        if find_json(response).get("id") != key:
            raise SendError("unreadable", retryable=True, uncertain=True)
        return key

    async def indicate(self, message: InboundMessage) -> None:
        """Nothing: SMS knows neither read marks nor typing."""

    async def announce(self, webhook_url: str) -> None:
        """Ask for the events that we read; the same ids each time, so that none is posted twice."""
        for event in (*_KINDS, *_STATUSES):
            name = f"ventanilla-{event.replace(':', '-')}"
            payload = {"id": name, "url": webhook_url, "event": event}
            _check(await self._client.post("/webhooks", payload))

    async def aclose(self) -> None:
        """See `Channel.aclose`."""
        await self._client.aclose()


def _check(response: httpx.Response) -> None:
    """Raise unless the gateway took it. Wrong names and passwords can be put right while messages wait."""
    if response.is_success:
        return
    status = response.status_code
    is_access = status in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}
    wait = 300.0 if status == httpx.codes.UNAUTHORIZED else retry_after_s(response)
    retryable = status >= 500 or status in {httpx.codes.UNAUTHORIZED, httpx.codes.TOO_MANY_REQUESTS}
    code = "access" if is_access else f"http_{status}"
    raise SendError(code, retryable=retryable, retry_after_s=wait, uncertain=status >= 500)


def _parse_event(event: Mapping[str, Any], region: str) -> Received:
    name, payload = event.get("event"), event.get("payload")
    if not isinstance(name, str) or not isinstance(payload, dict):
        raise Malformed("no event")
    if name in _STATUSES:
        receipt = _receipt(_STATUSES[name], payload)
        return Received(receipts=(receipt,)) if receipt else Received(ignored=1)
    message = _message(_KINDS[name], event, (payload, region)) if name in _KINDS else None
    return Received(messages=(message,)) if message else Received(ignored=1)


def _receipt(status: DeliveryStatus, payload: Mapping[str, Any]) -> Receipt | None:
    name = payload.get("messageId")
    if not isinstance(name, str):
        return None
    code = "failed" if status is DeliveryStatus.FAILED else None
    return Receipt(external_id=name, status=status, key=name, code=code)


def _message(kind: MessageKind, event: Mapping[str, Any], held: tuple[Mapping[str, Any], str]) -> InboundMessage | None:
    payload, region = held
    # The id is the event's and stays at every try; the message's own is a hash of its words, the same for each «sí».
    name, sender = event.get("id"), find_phone(payload.get("sender") or payload.get("phoneNumber"), region)
    text = payload.get("message")
    if not isinstance(name, str) or sender is None:
        return None
    return InboundMessage(
        channel=NAME,
        external_id=name,
        sender=sender,
        kind=kind,
        text=text if isinstance(text, str) else None,
        sent_at=_instant(payload.get("receivedAt")),
    )


def find_phone(sender: object, region: str = "GT") -> str | None:
    """The sender's number with country code; None for a name or a short code.

    Those are machines (banks, operators): answered, they would answer back, and each answer is paid for.
    """
    try:
        number = phonenumbers.parse(str(sender), region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _instant(text: object) -> datetime | None:
    """A moment with its zone; None when it has none, since the phone's zone is not ours to guess."""
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
