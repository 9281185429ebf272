"""The page at «/»: a conversation in plain HTML. It needs no JavaScript, no second request and no cookie to read."""

import re
import secrets
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

import yaml
from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup, escape

from channels.base import InboundMessage, MessageKind
from channels.errors import Refusal, Refused
from channels.web.address import client_address
from channels.web.door import Door, History
from channels.web.media import WEB, pseudonym
from channels.web.sessions import find_sender, find_session, keep_session, new_session

HERE = Path(__file__).parent
_LINK = re.compile(r"https?://[^\s<>«»\"]+[^\s<>«»\".,;:!?)\]]")
_HTTP = {Refusal.RATE_LIMITED: 429, Refusal.CHANNEL_OFF: 503, Refusal.NOT_READY: 200}


class Page:
    """Draws the page."""

    def __init__(self, *, message_chars: int) -> None:
        self._message_chars = message_chars
        self._css = re.sub(r"\n+", "", (HERE / "page.css").read_text(encoding="utf-8"))
        environment = Environment(
            loader=FileSystemLoader(HERE), autoescape=select_autoescape(), trim_blocks=True, lstrip_blocks=True
        )
        environment.filters["linked"] = linked
        self._template = environment.get_template("page.html")
        digest = b64encode(sha256(self._css.encode()).digest()).decode()
        self._policy = (
            f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'self' data:; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'self'"
        )

    def draw(self, history: History, *, notice: str = "", asks_erase: bool = False, status: int = 200) -> HTMLResponse:
        """Return the page with a stretch of a conversation."""
        html = self._template.render(
            words=get_words(),
            css=Markup(self._css),
            history=history,
            notice=notice,
            asks_erase=asks_erase,
            message_id=secrets.token_urlsafe(12),
            message_chars=self._message_chars,
        )
        headers = {"Content-Security-Policy": self._policy, "Cache-Control": "no-store"}
        return HTMLResponse(re.sub(r"\n\s+", "\n", html), status_code=status, headers=headers)


def page_routes(door: Door, page: Page, sentences: dict[str, str], *, answer_timeout_s: float) -> APIRouter:
    """Return the page's routes."""
    router = APIRouter(include_in_schema=False)

    async def history_of(request: Request, before: int | None = None) -> History:
        sender = find_sender(request)
        return await door.history(WEB.name, sender, before=before) if sender else History()

    @router.get("/")
    async def show(
        request: Request, before: Annotated[int | None, Query(ge=1)] = None, borrada: bool = False
    ) -> Response:
        history = await history_of(request, before)
        if history.turns:
            await door.seen(WEB.name, find_sender(request) or "", history.turns[-1].seq)
        return page.draw(history, notice=get_words()["erased"] if borrada else "")

    @router.post("/")
    async def say(
        request: Request,
        id: Annotated[str, Form(pattern=r"^[A-Za-z0-9_-]{8,64}$")],
        text: Annotated[str, Form(max_length=20_000)] = "",
        payload: Annotated[str | None, Form(max_length=4_000)] = None,
    ) -> Response:
        session = find_session(request) or new_session()
        sender = pseudonym(session)
        if payload is not None:
            text = _title_of(payload, await door.history(WEB.name, sender)) or text
        if not text.strip() and payload is None:
            return RedirectResponse("/#escribir", status_code=303)
        message = InboundMessage(
            channel=WEB.name,
            # Two clicks are one message; another text from the same page, gone back to, is another message.
            external_id=f"{sender}:{id}-{sha256((payload or text).encode()).hexdigest()[:8]}",
            sender=sender,
            kind=MessageKind.TEXT if payload is None else MessageKind.BUTTON,
            text=text or None,
            payload=payload,
        )
        response = await _answered(request, message)
        keep_session(response, session, secure=request.url.scheme == "https")
        return response

    async def _answered(request: Request, message: InboundMessage) -> Response:
        try:
            ticket = await door.admit(message, client_address(request))
            await door.answer(ticket, answer_timeout_s)
        except Refused as refused:
            history = await door.history(WEB.name, message.sender)
            return page.draw(history, notice=sentences[refused.why], status=_HTTP[refused.why])
        latest = (await door.history(WEB.name, message.sender, limit=1)).turns
        return RedirectResponse(f"/#t{latest[-1].seq}" if latest else "/", status_code=303)

    @router.get("/borrar")
    async def ask_erase(request: Request) -> Response:
        return page.draw(await history_of(request), asks_erase=True)

    @router.post("/borrar")
    async def erase(request: Request) -> Response:
        sender = find_sender(request)
        if sender:
            await door.erase(WEB.name, sender)
        response = RedirectResponse("/?borrada=true", status_code=303)
        response.delete_cookie("ventanilla", path="/")
        return response

    @router.get("/conversacion.txt")
    async def download(request: Request) -> Response:
        sender = find_sender(request)
        history = await door.history(WEB.name, sender, limit=1_000) if sender else History()
        name = quote("conversación.txt")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "Cache-Control": "no-store"}
        return PlainTextResponse(_as_text(history), headers=headers)

    return router


@cache
def get_words() -> dict[str, Any]:
    """Return the page's words."""
    words: dict[str, Any] = yaml.safe_load((HERE / "page.yml").read_text(encoding="utf-8"))
    return words


def linked(text: str) -> Markup:
    """Return a text as HTML in which addresses can be followed; nothing else in it is markup."""
    pieces, done = [], 0
    for match in _LINK.finditer(text):
        address = escape(match[0])
        pieces += [escape(text[done : match.start()]), Markup('<a href="{0}" rel="noopener">{0}</a>').format(address)]
        done = match.end()
    return Markup("").join([*pieces, escape(text[done:])])


def _title_of(payload: str, history: History) -> str | None:
    """Return what the person read on a button that was offered to her; the newest one of that payload."""
    for turn in reversed(history.turns):
        for reply in turn.replies:
            for button in reply["buttons"]:
                if button["payload"] == payload:
                    return str(button["title"])
    return None


def _as_text(history: History) -> str:
    words, lines = get_words(), []
    for turn in history.turns:
        if turn.user:
            lines.append(f"{words['you']} ({turn.at:%d/%m/%Y %H:%M} UTC):\n{turn.user}\n")
        lines += [f"{turn.author or words['assistant']}:\n{reply['text']}\n" for reply in turn.replies]
    return "\n".join(lines)
