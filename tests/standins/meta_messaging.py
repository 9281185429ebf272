"""A stand-in for Messenger and Instagram as Meta documents them (2026): the Send API with its limits and errors."""

import hashlib
import hmac
import itertools
import json
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from tests.standins.faults import Fault, Faults

TOKEN = "EAAG-page"
ACCOUNT, ANA = "17841400000000001", "6900000000000001"
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class SentMessage:
    """One message that the platform took."""

    id: str
    recipient: str
    text: str
    quick_replies: list[dict[str, str]]


class MetaMessagingStandIn:
    """One page or account."""

    def __init__(self, *, text_chars: int = 2000, text_bytes: int = 0) -> None:
        self.faults = Faults()
        self.sent: list[SentMessage] = []
        self.actions: list[str] = []
        """Sender actions, in order."""
        self._text_chars, self._text_bytes = text_chars, text_bytes
        self.app = Starlette(routes=[Route(f"/v23.0/{ACCOUNT}/messages", self._messages, methods=["POST"])])

    async def _messages(self, request: Request) -> Response:
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            return _error(190, "Invalid OAuth access token", 401)
        payload = await request.json()
        if action := payload.get("sender_action"):
            self.actions.append(action)
            return JSONResponse({"recipient_id": payload["recipient"]["id"]})
        fault = self.faults.next()
        if fault is Fault.LOST:
            await self.faults.pause()
            return Response(status_code=504)
        if fault not in {None, Fault.SLOW}:
            return _fault(fault)
        message = payload["message"]
        if problem := self._problem(payload, message):
            return _error(100, problem, 400)
        sent = SentMessage(
            f"m_{next(_numbers)}", payload["recipient"]["id"], message["text"], message.get("quick_replies", [])
        )
        self.sent.append(sent)
        if fault is Fault.SLOW:
            await self.faults.pause()
        return JSONResponse({"recipient_id": sent.recipient, "message_id": sent.id})

    def _problem(self, payload: dict[str, Any], message: dict[str, Any]) -> str | None:
        text, replies = message.get("text", ""), message.get("quick_replies", [])
        if payload.get("messaging_type") != "RESPONSE" or not text:
            return "messaging_type or text missing"
        if len(text) > self._text_chars or (self._text_bytes and len(text.encode()) > self._text_bytes):
            return "text too long"
        if len(replies) > 13 or any(len(one["title"]) > 20 or len(one["payload"]) > 1000 for one in replies):
            return "quick reply too long"
        return None


def _error(code: int, message: str, status: int, **more: Any) -> Response:
    return JSONResponse(
        {"error": {"code": code, "message": message, "type": "OAuthException", **more}}, status_code=status
    )


def _fault(fault: Fault | None) -> Response:
    match fault:
        case Fault.THROTTLED:
            answer = _error(32, "Page request limit reached", 429)
            answer.headers["Retry-After"] = "1"
            return answer
        case Fault.FORBIDDEN:
            return _error(551, "This person isn't available right now", 400)
        case Fault.PROXY:
            return PlainTextResponse("<html>Bad Gateway</html>", status_code=502)
        case _:
            return _error(1200, "Temporary send message failure", 500)


def body(event: dict[str, Any] | None, *, about: str, account: str = ACCOUNT) -> dict[str, Any]:
    """A body of the webhook with one event; None for an entry without any."""
    basics = {"sender": {"id": ANA}, "recipient": {"id": account}, "timestamp": 1_790_000_000_000}
    messaging = [] if event is None else [{**basics, **event}]
    return {"object": about, "entry": [{"id": account, "time": 1_790_000_000_000, "messaging": messaging}]}


def said(**message: Any) -> dict[str, Any]:
    """An event in which the person says something, under an id of its own."""
    return {"message": {"mid": f"m_in_{next(_numbers)}", **message}}


def signature(raw: bytes, secret: str) -> str:
    """How Meta signs a body."""
    return "sha256=" + hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()


def encoded(document: dict[str, Any]) -> bytes:
    """A body as Meta writes it."""
    return json.dumps(document).encode()
