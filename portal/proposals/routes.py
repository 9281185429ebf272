"""Routes of the innovators' table under /mesa."""

from collections.abc import Callable

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from catalog_adapter.simplification.model import Meeting
from portal.edition import Edition
from portal.page_store import HTML, Page, answer, make_page
from portal.pages.layout import get_policy
from portal.plain_routes import Handler, make_router
from portal.proposals.calendar import MEDIA_TYPE, write_calendar
from portal.proposals.pages import (
    ASSUMPTIONS,
    CALENDAR,
    HOME,
    MEETINGS,
    count_pages,
    draw_assumptions,
    draw_meeting,
    draw_meetings,
    draw_proposal,
    draw_proposals,
)
from portal.shelves import Library
from portal.words import get_words


class ProposalSite:
    """Shows proposals and meetings; what is drawn is kept until the catalogue or the table changes."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._addresses = library.sources.addresses

    def router(self) -> APIRouter:
        """Return the routes."""
        routes: list[tuple[str, Handler]] = [
            (HOME, self.show_list),
            (ASSUMPTIONS, self._showing(draw_assumptions)),
            (MEETINGS, self._showing(draw_meetings)),
            (CALENDAR, self.send_calendar),
            (f"{MEETINGS}/{{id:int}}.ics", self.send_meeting),
            (f"{MEETINGS}/{{id:int}}", self.show_meeting),
            (f"{HOME}/{{id:int}}", self.show_proposal),
        ]
        return make_router(routes)

    async def show_list(self, request: Request) -> Response:
        """One page of the proposals."""
        edition, asked = await self._library.read_edition(), request.query_params.get("pagina", "1")
        number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else 0
        if not 1 <= number <= count_pages(edition):
            raise HTTPException(404)
        return await self._show(request, f"{HOME}?{number}", lambda now: draw_proposals(now, self._addresses, number))

    async def show_proposal(self, request: Request) -> Response:
        """A proposal."""
        edition, number = await self._library.read_edition(), request.path_params["id"]
        found = next((each for each in edition.board.proposals if each.id == number), None)
        if found is None:
            raise HTTPException(404)
        return await self._show(request, request.url.path, lambda now: draw_proposal(found, now, self._addresses))

    async def show_meeting(self, request: Request) -> Response:
        """A meeting."""
        found = await self._get_meeting(request)
        return await self._show(request, request.url.path, lambda _: draw_meeting(found, self._addresses))

    async def send_meeting(self, request: Request) -> Response:
        """A meeting for one's calendar."""
        found = await self._get_meeting(request)
        body = write_calendar([found], found.title, self._addresses)
        return answer(make_page(body, MEDIA_TYPE, shared=True), request.headers)

    async def send_calendar(self, request: Request) -> Response:
        """All meetings, to subscribe to; before the first one there is no calendar."""
        edition = await self._library.read_edition()
        if not edition.board.meetings:
            raise HTTPException(404)
        name = get_words()["mesa"]["title"]

        def make(now: Edition) -> Page:
            return make_page(write_calendar(now.board.meetings, name, self._addresses), MEDIA_TYPE, shared=True)

        return answer(await self._library.read_page(CALENDAR, make), request.headers)

    async def _get_meeting(self, request: Request) -> Meeting:
        edition, number = await self._library.read_edition(), request.path_params["id"]
        found = next((each for each in edition.board.meetings if each.id == number), None)
        if found is None:
            raise HTTPException(404)
        return found

    def _showing(self, draw: Callable[..., str]) -> Handler:
        async def show(request: Request) -> Response:
            return await self._show(request, request.url.path, lambda now: draw(now, self._addresses))

        return show

    async def _show(self, request: Request, address: str, draw: Callable[[Edition], str]) -> Response:
        def make(edition: Edition) -> Page:
            return make_page(draw(edition).encode(), HTML, policy=get_policy())

        return answer(await self._library.read_page(address, make), request.headers)
