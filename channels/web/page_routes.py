"""The routes of the page at «/»: forms in, pages out."""

import time
from hashlib import sha256
from typing import Annotated, ClassVar
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

from channels.base import InboundMessage, MessageKind
from channels.errors import Refusal, Refused
from channels.web.address import client_address
from channels.web.compression import compressed
from channels.web.door import Door, History
from channels.web.media import WEB, pseudonym
from channels.web.page import Page, get_words
from channels.web.sessions import COOKIE, find_sender, find_session, keep_session, new_session
from channels.web.wire import LARGEST
from channels.web.words import Words

ONE_CLICK_S = 10
"""Clicks of one person on one button of a page without ids, within this time, are one message."""


class PageRoutes:
    """Shows the page and takes its forms."""

    STATUS: ClassVar = {
        Refusal.RATE_LIMITED: 429,
        Refusal.CHANNEL_OFF: 503,
        Refusal.NOT_STORED: 503,
        Refusal.NOT_READY: 200,
    }

    def __init__(self, door: Door, page: Page, sentences: dict[str, str], *, answer_timeout_s: float) -> None:
        self._door = door
        self._page = page
        self._sentences = sentences
        self._answer_timeout_s = answer_timeout_s

    def router(self) -> APIRouter:
        """Return the routes."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route("/", self.show, methods=["GET"])
        router.add_api_route("/", self.say, methods=["POST"])
        router.add_api_route("/borrar", self.ask_erase, methods=["GET"])
        router.add_api_route("/borrar", self.erase, methods=["POST"])
        router.add_api_route("/conversacion.txt", self.download, methods=["GET"])
        return router

    async def show(
        self, request: Request, before: Annotated[int | None, Query(ge=1, le=LARGEST)] = None, borrada: bool = False
    ) -> Response:
        """The conversation so far, or the welcome."""
        history = await self._history(request, before=before)
        if history.turns:
            await self._door.seen(WEB.name, find_sender(request) or "", history.turns[-1].seq)
        notice = get_words()["erased"] if borrada else ""
        is_live = before is None and find_session(request) is not None
        return compressed(request, self._page.draw(history, notice=notice, is_live=is_live))

    async def say(
        self,
        request: Request,
        message_id: Annotated[str | None, Form(alias="id", pattern=r"^[A-Za-z0-9_-]{8,64}$")] = None,
        text: Annotated[Words, Form(max_length=20_000)] = "",
        payload: Annotated[Words | None, Form(max_length=4_000)] = None,
    ) -> Response:
        """Take a message, wait for its answer, and send the browser to it (so that «reload» sends nothing again).

        Pages that everybody gets alike, such as those of the catalogue, have no id to send: their clicks within some
        seconds are one.
        """
        session = find_session(request) or new_session()
        sender = pseudonym(session)
        if payload is not None:
            text = _title_of(payload, await self._door.history(WEB.name, sender)) or text
        if not text.strip() and payload is None:
            return RedirectResponse("/#escribir", status_code=303)
        click = message_id or int(time.time() / ONE_CLICK_S)
        message = InboundMessage(
            channel=WEB.name,
            # Two clicks are one message; another text from the same page, gone back to, is another message.
            external_id=f"{sender}:{click}-{sha256((payload or text).encode()).hexdigest()[:8]}",
            sender=sender,
            kind=MessageKind.TEXT if payload is None else MessageKind.BUTTON,
            text=text or None,
            payload=payload,
        )
        response = await self._answered(request, message)
        keep_session(response, session, secure=request.url.scheme == "https")
        return response

    async def ask_erase(self, request: Request) -> Response:
        """Ask before everything is erased."""
        return self._page.draw(await self._history(request), asks_erase=True)

    async def erase(self, request: Request) -> Response:
        """Erase the conversation and forget the browser."""
        sender = find_sender(request)
        if sender:
            await self._door.erase(WEB.name, sender)
        response = RedirectResponse("/?borrada=true", status_code=303)
        response.delete_cookie(COOKIE, path="/")
        return response

    async def download(self, request: Request) -> Response:
        """The conversation as a text file."""
        name = quote("conversación.txt")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "Cache-Control": "no-store"}
        text = self._page.as_text(await self._history(request, limit=1_000))
        return compressed(request, PlainTextResponse(text, headers=headers))

    async def _history(self, request: Request, *, before: int | None = None, limit: int = 30) -> History:
        sender = find_sender(request)
        return await self._door.history(WEB.name, sender, before=before, limit=limit) if sender else History()

    async def _answered(self, request: Request, message: InboundMessage) -> Response:
        try:
            ticket = await self._door.admit(message, client_address(request))
            await self._door.answer(ticket, self._answer_timeout_s)
        except Refused as refused:
            return await self._refused(message, refused.why)
        latest = (await self._door.history(WEB.name, message.sender, limit=1)).turns
        return RedirectResponse(f"/#t{latest[-1].seq}" if latest else "/", status_code=303)

    async def _refused(self, message: InboundMessage, why: Refusal) -> Response:
        """Say why a message was not taken, with its text in the form again."""
        unsent = "" if why is Refusal.NOT_READY or message.payload else message.text or ""
        try:
            history = await self._door.history(WEB.name, message.sender)
        except Exception:  # noqa: BLE001 - without a database there is no history, and the text matters more
            history = History()
        notice, status = self._sentences[why], self.STATUS[why]
        # The chat would take the place of the form, and of the text in it.
        return self._page.draw(history, notice=notice, unsent=unsent, is_live=not unsent, status=status)


def _title_of(payload: str, history: History) -> str | None:
    """Return what the person read on a button that was offered to her; the newest one of that payload."""
    for turn in reversed(history.turns):
        for reply in turn.replies:
            for button in reply["buttons"]:
                if button["payload"] == payload:
                    return str(button["title"])
    return None
