"""Checks of every request, whatever its route: size, origin, headers, and no error that tells too much.

A pure ASGI middleware, because Starlette's own base class for them breaks streaming and background work.
"""

import asyncio
import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.pages.problem import problem

log = structlog.get_logger(__name__)

BODY_S = 30.0
"""How long a body may take to arrive, where nobody says otherwise."""
LARGE_BODY_S = 600.0
"""The same of what may be larger than a form: an import over a slow line."""
HSTS = "max-age=31536000"
"""A year (RFC 6797); browsers take it over TLS only."""
SMALL_BYTES = 65_536
"""Largest body where nobody says otherwise: a chat message, a form."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_SHARED = ("/channels/web/", "/api/")
"""What pages of other, allowed sites may call."""
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Rules of the guard."""

    origins: frozenset[str]
    """Other sites whose pages may talk to us; «*» stands for all."""
    sizes: tuple[tuple[str, int], ...]
    """Path prefixes with the largest body in bytes, the first that fits counts; elsewhere it is `SMALL_BYTES`."""
    sentences: dict[str, str]
    """What a person is told, by error code."""
    is_encrypted: bool = False
    """Whether people reach us by TLS; then browsers are told to come back in no other way."""


class Guard:
    """Wraps the whole application."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        shares = origin is not None and scope["path"].startswith(_SHARED) and self._is_allowed(origin, headers)
        refusal, hsts = self._refusal(scope, headers), self._rules.is_encrypted
        if refusal is not None and scope["type"] == "websocket":
            # Before it is accepted, closing a WebSocket answers its handshake with 403.
            await send({"type": "websocket.close", "code": 1008})
        elif refusal is not None:
            await refusal(scope, receive, _Sender(send, None, hsts=hsts))
        elif shares and scope["type"] == "http" and _is_preflight(scope, headers):
            await Response(status_code=204)(scope, receive, _Sender(send, origin, preflight=True, hsts=hsts))
        else:
            sender = _Sender(send, origin if shares else None, hsts=hsts)
            await self._run(scope, _limited(receive, self._size(scope["path"])), sender)

    async def _run(self, scope: Scope, receive: Receive, send: "_Sender") -> None:
        try:
            await self._app(scope, receive, send)
        except ClientDisconnect:
            log.info("request.cut_off", path=_route(scope))
        except Exception as error:  # noqa: BLE001 - whatever it is, its text may quote a message and goes nowhere
            log.error("request.failed", path=_route(scope), error=type(error).__name__, where=_where(error))
            if scope["type"] == "http" and not send.started:
                await self._problem(scope, 500, "failed")(scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        unsafe = scope["type"] == "websocket" or scope["method"] not in _SAFE
        if unsafe and not self._is_allowed(headers.get("origin"), headers):
            return self._problem(scope, 403, "not_allowed")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._size(scope["path"]):
            return self._problem(scope, 413, "too_large")
        return None

    def _is_allowed(self, origin: str | None, headers: Headers) -> bool:
        """Tell whether a page of an origin may write to us; without the header it is no browser, or the same page."""
        if origin is None or origin in self._rules.origins or "*" in self._rules.origins:
            return True
        try:
            return urlsplit(origin).netloc == headers.get("host")
        except ValueError:  # brackets that hold no address
            return False

    def _size(self, path: str) -> int:
        return next((size for prefix, size in self._rules.sizes if path.startswith(prefix)), SMALL_BYTES)

    def _problem(self, scope: Scope, status: int, code: str) -> Response:
        sentence = self._rules.sentences[code]
        return problem(Headers(scope=scope), scope["path"], status, code=code, sentence=sentence)


class _Sender:
    """Adds the headers to whatever is answered, and knows whether something was."""

    def __init__(self, send: Send, shared_with: str | None, *, preflight: bool = False, hsts: bool = False) -> None:
        self._send = send
        self._shared_with = shared_with
        self._preflight = preflight
        self._hsts = hsts
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            if self._hsts:
                headers["Strict-Transport-Security"] = HSTS
            if self._shared_with:
                headers["Access-Control-Allow-Origin"] = self._shared_with
                headers.add_vary_header("Origin")
            if self._preflight:
                headers["Access-Control-Allow-Methods"] = "GET, POST, DELETE"
                headers["Access-Control-Allow-Headers"] = "authorization, content-type, idempotency-key, last-event-id"
                headers["Access-Control-Max-Age"] = "86400"
        await self._send(message)


def _limited(receive: Receive, size: int) -> Receive:
    taken, is_whole = 0, False
    end = asyncio.get_running_loop().time() + (BODY_S if size <= SMALL_BYTES else LARGE_BODY_S)

    async def limited() -> Message:
        nonlocal taken, is_whole
        if is_whole:
            return await receive()
        try:
            async with asyncio.timeout_at(end):
                message = await receive()
        except TimeoutError:
            raise HTTPException(408) from None
        is_whole = message["type"] != "http.request" or not message.get("more_body", False)
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            if taken > size:
                raise HTTPException(413)
        return message

    return limited


def _is_preflight(scope: Scope, headers: Headers) -> bool:
    return scope["method"] == "OPTIONS" and "access-control-request-method" in headers


def _route(scope: Scope) -> str:
    """Return the route's pattern: a path itself may hold somebody's id."""
    return str(getattr(scope.get("route"), "path", "unknown"))


def _where(error: BaseException) -> Iterable[str]:
    return [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-6:]]
