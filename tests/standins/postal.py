"""A stand-in for Postal, the plainest platform there can be: signed JSON in, JSON out, receipts for everything.

It exists only in tests. What holds for the gateway is shown on it, free of the habits of any real platform.
"""

import hashlib
import hmac
import itertools
import json
import threading
import time
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from tests.standins.faults import Fault, Faults

SECRET = "postal-secret"


@dataclass(frozen=True, slots=True)
class Letter:
    """One message that the platform took."""

    id: str
    to: str
    key: str
    text: str
    payload: dict[str, Any]
    at: float


class PostalStandIn:
    """The post office. `app` is served by `tests.standins.serving.serve`."""

    def __init__(self) -> None:
        self.faults = Faults()
        self.sent: list[Letter] = []
        """What it took, in order."""
        self.asked_at: list[float] = []
        """When it was asked to take something, taken or not."""
        self.retry_after_s = 1
        self.address = ""
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self.app = Starlette(routes=[Route("/", self._take, methods=["POST"])])

    async def _take(self, request: Request) -> Response:
        payload = await request.json()
        self.asked_at.append(time.monotonic())
        fault = self.faults.next()
        if fault is Fault.THROTTLED:
            return Response(status_code=429, headers={"retry-after": str(self.retry_after_s)})
        if fault is Fault.FORBIDDEN:
            return JSONResponse({"error": "blocked"}, status_code=403)
        if fault in {Fault.BROKEN, Fault.PROXY}:
            return PlainTextResponse("<html>oops</html>", status_code=503)
        if fault is Fault.LOST:
            await self.faults.pause()
            return Response(status_code=504)
        with self._lock:
            to, key, text = (payload[name] for name in ("to", "key", "text"))
            letter = Letter(f"letter-{next(self._numbers)}", to, key, text, payload, time.monotonic())
            self.sent.append(letter)
        if fault is Fault.SLOW:
            await self.faults.pause()
        return JSONResponse({"id": letter.id})


def text(message_id: str, words: str, *, sender: str = "ana", **more: Any) -> dict[str, Any]:
    """An entry in which a person says something."""
    return {"type": "text", "id": message_id, "from": sender, "text": words, **more}


def receipt(letter_id: str, status: str, **more: Any) -> dict[str, Any]:
    """An entry that tells of a letter's fate."""
    return {"type": "receipt", "id": letter_id, "status": status, **more}


def body(*entries: dict[str, Any]) -> bytes:
    """A webhook's body."""
    return json.dumps({"entries": entries}).encode()


def headers(signed: bytes, secret: str = SECRET) -> dict[str, str]:
    """The headers with which Postal sends a body."""
    return {"x-postal-signature": hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}
