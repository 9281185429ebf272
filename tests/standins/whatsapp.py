"""A stand-in for the WhatsApp Cloud API.

As documented by Meta (2026): error envelopes of the Graph API; the pair rate (45 at once, then one in six seconds to
one person, error 131056); parameters outside their limits (131009); outside the 24-hour window a message is taken, and
its status is «failed» with 131047; the ladder of statuses sent, delivered, read.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from tests.standins.faults import Fault, Faults
from tests.standins.whatsapp_webhooks import NUMBER_ID, body, message_id, value

TOKEN = "EAAG-test"
PAIR_BURST = 45
PAIR_INTERVAL_S = 6.0


@dataclass(frozen=True, slots=True)
class SentMessage:
    """One message that the platform took."""

    id: str
    recipient: str
    key: str | None
    payload: dict[str, Any]
    at: float

    @property
    def text(self) -> str:
        """What the person reads of it."""
        payload = self.payload
        interactive = payload.get("interactive", {}).get("body", {}).get("text", "")
        return str(payload.get("text", {}).get("body") or payload.get("document", {}).get("caption") or interactive)


class WhatsAppStandIn:
    """One business phone number. `app` is served by `tests.standins.serving.serve`."""

    def __init__(
        self, *, access_token: str = TOKEN, pair_rate: bool = True, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.access_token = access_token
        self.faults = Faults()
        self.sent: list[SentMessage] = []
        self.requests: list[dict[str, Any]] = []
        """Every payload that was posted, taken or not."""
        self.seen: list[str] = []
        """Ids of messages that were marked as read, with a typing indicator."""
        self.closed_windows: set[str] = set()
        """Recipients whose last message is more than 24 hours old."""
        self._pair_rate, self._clock = pair_rate, clock
        self._pairs: dict[str, float] = {}
        self._lock = threading.Lock()
        self.app = Starlette(routes=[Route("/{version}/{number}/messages", self._messages, methods=["POST"])])

    def statuses(self, message: SentMessage) -> list[bytes]:
        """The bodies that Meta posts about a message, in the order of the ladder."""
        base = {"id": message.id, "timestamp": "1763800001", "recipient_id": message.recipient}
        base |= {"biz_opaque_callback_data": message.key} if message.key else {}
        if message.recipient in self.closed_windows:
            error = {"code": 131047, "title": "Re-engagement message", "message": "Re-engagement message"}
            return [body(value(statuses=[{**base, "status": "failed", "errors": [error]}]))]
        return [body(value(statuses=[{**base, "status": rung}])) for rung in ("sent", "delivered", "read")]

    async def _messages(self, request: Request) -> Response:
        payload = await request.json()
        with self._lock:
            self.requests.append(payload)
        refused = self._refusal(request, payload)
        if refused is not None:
            return refused
        if payload.get("status") == "read":
            self.seen.append(payload["message_id"])
            return JSONResponse({"success": True})
        fault = self.faults.next()
        if fault is Fault.LOST:
            await self.faults.pause()
        if fault is not None and fault is not Fault.SLOW:
            return _fault(fault)
        taken = self._take(payload)
        if taken is None:
            return _error(429, 131056, "(Business Account, Consumer Account) pair rate limit hit")
        if fault is Fault.SLOW:
            await self.faults.pause()
        contacts = [{"input": taken.recipient, "wa_id": taken.recipient}]
        messages = [{"id": taken.id, "message_status": "accepted"}]
        return JSONResponse({"messaging_product": "whatsapp", "contacts": contacts, "messages": messages})

    def _refusal(self, request: Request, payload: dict[str, Any]) -> Response | None:
        if request.headers.get("authorization") != f"Bearer {self.access_token}":
            return _error(401, 190, "Error validating access token")
        if request.path_params["number"] != NUMBER_ID:
            return _error(400, 100, "Unsupported post request. Object does not exist")
        if payload.get("messaging_product") != "whatsapp":
            return _error(400, 100, "Invalid parameter")
        problem = None if payload.get("status") == "read" else find_excess(payload)
        return _error(400, 131009, "Parameter value is not valid", details=problem) if problem else None

    def _take(self, payload: dict[str, Any]) -> SentMessage | None:
        """Keep a message; None when it comes too soon after those before it."""
        recipient = str(payload.get("to") or payload.get("recipient"))
        with self._lock:
            now = self._clock()
            ahead = max(self._pairs.get(recipient, now), now)
            if self._pair_rate and ahead - now > PAIR_INTERVAL_S * (PAIR_BURST - 1):
                return None
            self._pairs[recipient] = ahead + PAIR_INTERVAL_S
            taken = SentMessage(message_id(), recipient, payload.get("biz_opaque_callback_data"), payload, now)
            self.sent.append(taken)
            return taken


def find_excess(payload: dict[str, Any]) -> str | None:
    """Name the first part of a message that is longer than Meta allows; None when all is well."""
    interactive = payload.get("interactive") or {}
    action = interactive.get("action") or {}
    replies = [each["reply"] for each in action.get("buttons", ())]
    rows = [row for section in action.get("sections", ()) for row in section["rows"]]
    kind = interactive.get("type")
    lengths = [
        ("text.body", (payload.get("text") or {}).get("body", "-"), 4096),
        ("document.caption", (payload.get("document") or {}).get("caption", "-"), 1024),
        ("interactive.body", (interactive.get("body") or {}).get("text", "-"), 4096 if kind == "list" else 1024),
        ("action.button", action.get("button", "-"), 20),
        *(
            (f"{name} of a button", reply[name], most)
            for reply in replies
            for name, most in (("title", 20), ("id", 256))
        ),
        *((f"{name} of a row", row[name], most) for row in rows for name, most in (("title", 24), ("id", 200))),
        *(("description of a row", row.get("description", "-"), 72) for row in rows),
    ]
    for name, text, most in lengths:
        if not 0 < len(text) <= most:
            return f"{name}: {len(text)} characters, 1 to {most} allowed"
    if len(replies) > 3 or len(rows) > 10 or len({reply["title"] for reply in replies}) < len(replies):
        return "too many buttons or rows, or two buttons alike"
    return None


def _fault(fault: Fault) -> Response:
    match fault:
        case Fault.THROTTLED:
            return _error(429, 130429, "(#130429) Rate limit hit")
        case Fault.FORBIDDEN:
            return _error(403, 10, "Permission denied")
        case Fault.PROXY:
            return PlainTextResponse("<html>Bad Gateway</html>", status_code=502)
        case _:
            return _error(500, 131000, "Something went wrong", is_transient=True)


def _error(status: int, code: int, message: str, *, details: str = "", is_transient: bool = False) -> Response:
    error: dict[str, Any] = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "Az8or2yhqkZ"}
    error |= {"error_data": {"messaging_product": "whatsapp", "details": details}} if details else {}
    return JSONResponse({"error": error | ({"is_transient": True} if is_transient else {})}, status_code=status)
