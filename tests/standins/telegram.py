"""A stand-in for Telegram's Bot API server.

As documented (Telegram Bot API, read November 2026): `{"ok", "result"}` or `{"ok", "error_code", "description",
"parameters"}`; getUpdates with `offset` (confirms what came before), `limit` and long `timeout`, refused with 409 while
a webhook is set; setWebhook with `secret_token`, posted again until it is answered with 2xx; flood control with
`retry_after`; 403 from who blocked the bot; callback_data of at most 64 bytes; method names in any case.
"""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from tests.standins.faults import Fault, Faults
from tests.standins.telegram_updates import BOT

TOKEN = "700001:TEST-token"

Parameters = dict[str, Any]


class Refused(Exception):
    """The API says no."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.answer = {"ok": False, "error_code": code, "description": description}
        self.answer |= {"parameters": parameters} if parameters else {}
        self.code = code


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file that came with a call."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SentMessage:
    """One message that the platform took."""

    id: int
    chat_id: str
    text: str
    parameters: Parameters


class TelegramStandIn:
    """One bot. `app` is served by `tests.standins.serving.serve`; base_url is its address + «/bot»."""

    def __init__(self, *, token: str = TOKEN) -> None:
        self.token = token
        self.faults = Faults()
        self.sent: list[SentMessage] = []
        self.calls: list[tuple[str, Parameters]] = []
        """Every call of a method, in order, with its parameters."""
        self.blocked: set[str] = set()
        """Chats that blocked the bot."""
        self.open_queries: set[str] = set()
        """Callback queries that wait for their answer."""
        self.webhook: Parameters = {}
        self.retry_after_s = 1
        self.posts: list[int] = []
        """Status of each post to the webhook; 0 when no answer came."""
        self._updates: list[dict[str, Any]] = []
        self._lock = threading.Lock()
        self.app = Starlette(
            routes=[Route("/bot{token}/{method}", self._call, methods=["GET", "POST"])],
        )

    def queue(self, update: dict[str, Any]) -> None:
        """Let something happen; it waits until it is fetched, or goes to the webhook with `post_updates`."""
        with self._lock:
            self._updates.append(update)
            if "callback_query" in update:
                self.open_queries.add(update["callback_query"]["id"])

    @property
    def waiting(self) -> int:
        """How many updates are not confirmed."""
        return len(self._updates)

    def calls_of(self, method: str) -> list[Parameters]:
        """The parameters of every call of one method."""
        return [parameters for name, parameters in self.calls if name == method]

    async def post_updates(self, *, tries: int = 5) -> None:
        """Post what waits to the webhook, each update until it is taken or the tries are used up."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook["secret_token"]} if self.webhook else {}
        async with httpx.AsyncClient(timeout=5) as client:
            for update in list(self._updates):
                for _ in range(tries):
                    status = await _post(client, self.webhook["url"], update, headers)
                    self.posts.append(status)
                    if 200 <= status < 300:
                        self._updates.remove(update)
                        break

    async def _call(self, request: Request) -> Response:
        if request.path_params["token"] != self.token:
            return JSONResponse({"ok": False, "error_code": 401, "description": "Unauthorized"}, status_code=401)
        parameters = await _parameters(request)
        name = request.path_params["method"].lower()
        method = self._methods().get(name)
        if method is None:
            return JSONResponse({"ok": False, "error_code": 404, "description": "Not Found"}, status_code=404)
        self.calls.append((name, parameters))
        try:
            return JSONResponse({"ok": True, "result": await method(parameters)})
        except Refused as refused:
            return JSONResponse(refused.answer, status_code=refused.code)
        except ConnectionError:
            return PlainTextResponse("<html>Bad Gateway</html>", status_code=502)

    def _methods(self) -> dict[str, Callable[[Parameters], Awaitable[Any]]]:
        return {
            "getme": self._get_me,
            "getupdates": self._get_updates,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._set_webhook,
            "setmycommands": self._done,
            "sendchataction": self._done,
            "answercallbackquery": self._answer_query,
            "sendmessage": self._send_message,
            "senddocument": self._send_document,
        }

    async def _get_me(self, parameters: Parameters) -> Any:
        return BOT

    async def _done(self, parameters: Parameters) -> Any:
        return True

    async def _set_webhook(self, parameters: Parameters) -> Any:
        self.webhook = dict(parameters) if parameters.get("url") else {}
        return True

    async def _get_updates(self, parameters: Parameters) -> Any:
        if self.webhook:
            raise Refused(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first",
            )
        with self._lock:
            offset = int(parameters.get("offset", 0))
            self._updates = [update for update in self._updates if update["update_id"] >= offset]
        deadline = asyncio.get_running_loop().time() + float(parameters.get("timeout", 0))
        while not self._updates and asyncio.get_running_loop().time() < deadline:  # noqa: ASYNC110 - queued by threads
            await asyncio.sleep(0.01)
        return self._updates[: int(parameters.get("limit", 100))]

    async def _answer_query(self, parameters: Parameters) -> Any:
        if parameters["callback_query_id"] not in self.open_queries:
            raise Refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        self.open_queries.discard(parameters["callback_query_id"])
        return True

    async def _send_message(self, parameters: Parameters) -> Any:
        text = str(parameters.get("text", ""))
        if not text.strip():
            raise Refused(400, "Bad Request: message text is empty")
        if len(text) > 4096:
            raise Refused(400, "Bad Request: message is too long")
        rows = (parameters.get("reply_markup") or {}).get("inline_keyboard") or []
        if any(not 1 <= len(button["callback_data"].encode()) <= 64 for row in rows for button in row):
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
        return await self._send(parameters, text, {"text": text})

    async def _send_document(self, parameters: Parameters) -> Any:
        caption = str(parameters.get("caption", ""))
        if len(caption) > 1024:
            raise Refused(400, "Bad Request: message caption is too long")
        document = {"file_id": "BQAC1", "file_unique_id": "AgAD1", "file_name": "hoja.pdf"}
        return await self._send(parameters, caption, {"document": document, "caption": caption})

    async def _send(self, parameters: Parameters, text: str, content: dict[str, Any]) -> Any:
        fault = self.faults.next()
        chat_id = str(parameters.get("chat_id"))
        if chat_id in self.blocked or fault is Fault.FORBIDDEN:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        match fault:
            case Fault.THROTTLED:
                wait = self.retry_after_s
                raise Refused(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
            case Fault.BROKEN:
                raise Refused(500, "Internal Server Error")
            case Fault.PROXY:
                raise ConnectionError
            case Fault.LOST:
                await self.faults.pause()
                raise Refused(500, "Internal Server Error")
        with self._lock:
            taken = SentMessage(len(self.sent) + 1, chat_id, text, parameters)
            self.sent.append(taken)
        if fault is Fault.SLOW:
            await self.faults.pause()
        number = int(chat_id) if chat_id.lstrip("-").isdigit() else -1009999
        chat = {"id": number, "type": "private" if number > 0 else "supergroup"}
        return {"message_id": taken.id, "date": 1763800000, "chat": chat, "from": BOT, **content}


async def _post(client: httpx.AsyncClient, url: str, update: dict[str, Any], headers: dict[str, str]) -> int:
    try:
        return (await client.post(url, json=update, headers=headers)).status_code
    except httpx.HTTPError:
        return 0


async def _parameters(request: Request) -> Parameters:
    """The parameters of a call, in whichever of the documented ways they come; objects come as JSON text."""
    if "json" in request.headers.get("content-type", ""):
        return dict(await request.json())
    async with request.form() as form:
        given = {**request.query_params, **form}
        return {
            name: _decoded(value) if isinstance(value, str) else Uploaded(value.filename or "", await value.read())
            for name, value in given.items()
        }


def _decoded(text: str) -> Any:
    if not text.startswith(("{", "[")):
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text
