"""A stand-in for the app «SMS Gateway for Android» (its interface as of July 2026), and for the phone's network."""

import base64
import hashlib
import hmac
import itertools
import json
import time
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from tests.standins.faults import Fault, Faults

USERNAME, PASSWORD = "sms", "contraseña"

_events = itertools.count(1)


@dataclass(frozen=True, slots=True)
class SentMessage:
    """One SMS that the phone took."""

    id: str
    recipient: str
    text: str


class SmsStandIn:
    """One phone."""

    def __init__(self) -> None:
        self.faults = Faults()
        self.sent: list[SentMessage] = []
        self.webhooks: dict[str, dict[str, str]] = {}
        """By id: «url» and «event»."""
        self.app = Starlette(
            routes=[
                Route("/messages", self._messages, methods=["POST"]),
                Route("/webhooks", self._webhooks, methods=["POST"]),
            ]
        )

    async def _messages(self, request: Request) -> Response:
        if not _is_known(request):
            return JSONResponse({"message": "Unauthorized"}, status_code=401)
        payload = await request.json()
        fault = self.faults.next()
        if fault is Fault.LOST:
            await self.faults.pause()
        if fault is not None and fault is not Fault.SLOW:
            return _fault(fault)
        if any(message.id == payload["id"] for message in self.sent):
            return JSONResponse({"message": "Message already exists"}, status_code=409)
        if not payload["textMessage"]["text"]:
            return JSONResponse({"message": "Text message is empty"}, status_code=400)
        self.sent.append(SentMessage(payload["id"], payload["phoneNumbers"][0], payload["textMessage"]["text"]))
        if fault is Fault.SLOW:
            await self.faults.pause()
        return JSONResponse({"id": payload["id"], "state": "Pending", "recipients": []}, status_code=202)

    async def _webhooks(self, request: Request) -> Response:
        if not _is_known(request):
            return JSONResponse({"message": "Unauthorized"}, status_code=401)
        payload = await request.json()
        self.webhooks[payload["id"]] = {"url": payload["url"], "event": payload["event"]}
        return JSONResponse(payload, status_code=201)


def event(name: str, payload: dict[str, Any], **more: Any) -> bytes:
    """The body of a webhook; `more` replaces or adds fields of the event."""
    document = {
        "id": f"event{next(_events):08d}",
        "webhookId": "w1",
        "event": name,
        "deviceId": "d1",
        "payload": payload,
    }
    return json.dumps({**document, **more}, ensure_ascii=False).encode("utf-8", "surrogatepass")


def received(sender: str, text: str, **more: Any) -> bytes:
    """The body that tells of an SMS from somebody."""
    payload = {"messageId": "9f0a11c2", "sender": sender, "phoneNumber": sender, "message": text, "simNumber": 1}
    return event("sms:received", {**payload, "receivedAt": "2026-11-22T08:15:00.000-06:00"}, **more)


def headers(body: bytes, secret: str, *, at: float | None = None) -> dict[str, str]:
    """How the app signs a body."""
    stamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), body + stamp.encode(), hashlib.sha256).hexdigest()
    return {"x-timestamp": stamp, "x-signature": digest}


def _is_known(request: Request) -> bool:
    expected = base64.b64encode(f"{USERNAME}:{PASSWORD}".encode()).decode()
    return request.headers.get("authorization") == f"Basic {expected}"


def _fault(fault: Fault) -> Response:
    match fault:
        case Fault.THROTTLED:
            return JSONResponse({"message": "Too many requests"}, status_code=429, headers={"Retry-After": "7"})
        case Fault.FORBIDDEN:
            return JSONResponse({"message": "Insufficient permissions"}, status_code=403)
        case Fault.PROXY:
            return PlainTextResponse("<html>Bad Gateway</html>", status_code=502)
        case _:
            return JSONResponse({"message": "Internal error"}, status_code=500)
