"""Postal's kit: the example for those of real platforms."""

import itertools
import json
from collections.abc import Iterable, Sequence
from typing import Any

from channels.base import DeliveryStatus, WebhookRequest
from tests.channels.contract.kit import Got, Said, Told
from tests.fakes.postal import PostalChannel, signature
from tests.fakes.stand_in import Answer, Call, StandIn

SECRET = "postal-secret"  # noqa: S105 - a test's own


class PostalKit:
    """See `ChannelKit`."""

    name = "postal"
    receipts: Sequence[DeliveryStatus] = (
        DeliveryStatus.SENT,
        DeliveryStatus.DELIVERED,
        DeliveryStatus.READ,
        DeliveryStatus.FAILED,
    )

    def stand_in(self) -> StandIn:
        numbers = itertools.count(1)

        def respond(_: Call) -> Answer:
            return Answer(body=json.dumps({"id": f"out-{next(numbers)}"}).encode())

        return StandIn(respond)

    def channel(self, stand_in: StandIn, *, timeout_s: float = 0.5) -> PostalChannel:
        return PostalChannel(stand_in.url, (SECRET,), timeout_s)

    def webhook(self, *said: Said) -> WebhookRequest:
        return _signed({"entries": [{"type": "text", "id": s.id, "from": s.sender, "text": s.text} for s in said]})

    def receipt(self, *told: Told) -> WebhookRequest:
        return _signed({"entries": [{"type": "receipt", "id": t.id, "status": t.status.value} for t in told]})

    def forgeries(self) -> Iterable[tuple[str, WebhookRequest]]:
        good = self.webhook(Said("f1", "hola"))
        yield "missing", _request(good.body, {})
        yield "empty", _request(good.body, {"x-postal-signature": ""})
        yield "wrong", _request(good.body, {"x-postal-signature": signature("guess", good.body)})
        yield "changed body", _request(good.body + b" ", dict(good.headers))
        yield "not ascii", _request(good.body, {"x-postal-signature": "ñ" * 64})

    def oddities(self) -> Iterable[tuple[str, WebhookRequest]]:
        yield "unknown type", _signed({"entries": [{"type": "hologram", "id": "o1", "from": "ana"}]})
        yield "nothing", _signed({"entries": []})
        yield "unknown field", _signed({"entries": [], "version": 99})

    def garbage(self) -> Iterable[tuple[str, WebhookRequest]]:
        for label, body in (("empty", b""), ("no json", b"\xff\x00{"), ("list", b"[1, 2]"), ("null", b"null")):
            yield label, _request(body, {"x-postal-signature": signature(SECRET, body)})

    def got(self, stand_in: StandIn) -> list[Got]:
        bodies = [json.loads(call.body) for call in stand_in.calls]
        return [Got(id=f"out-{n}", to=body["to"], text=body["text"]) for n, body in enumerate(bodies, start=1)]

    def busy(self, retry_after_s: int) -> Answer:
        return Answer(status=429, headers={"retry-after": str(retry_after_s)})

    def broken(self) -> Answer:
        return Answer(status=503, body=b"<html>oops</html>")

    def blocked(self) -> Answer:
        return Answer(status=403)


def _signed(value: dict[str, Any]) -> WebhookRequest:
    body = json.dumps(value).encode()
    return _request(body, {"x-postal-signature": signature(SECRET, body)})


def _request(body: bytes, headers: dict[str, str]) -> WebhookRequest:
    return WebhookRequest(method="POST", body=body, headers={"content-type": "application/json", **headers}, query={})
