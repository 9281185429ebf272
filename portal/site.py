"""Routes of the public pages."""

from collections.abc import Callable

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from catalog_adapter.model import Institution, Procedure, Status
from portal.addresses import (
    BOARD,
    DIRECTORY,
    EVENT,
    INSTITUTION,
    PROCEDURE,
    SUBJECT,
    find_path,
    find_subject_path,
    make_slug,
)
from portal.changes import read_latest_changes
from portal.edition import Edition
from portal.feeds import FEED_PATH, LATEST, write_feed, write_robots, write_sitemap
from portal.old_addresses import find_moved, is_old_number
from portal.page_store import HTML, Page, answer, make_page, redirect
from portal.pages.board_page import draw_board
from portal.pages.event_page import draw_event
from portal.pages.layout import get_policy
from portal.pages.list_pages import (
    count_pages,
    draw_directory,
    draw_events,
    draw_institution,
    draw_institutions,
    draw_subject,
)
from portal.pages.procedure_page import draw_procedure
from portal.pages.search_page import draw_found, draw_missing
from portal.plain_routes import Handler, make_router
from portal.printing.procedure_pdf import draw_procedure_pdf
from portal.shelves import Library

TEXT_CHARACTERS = 300
"""Of a search; a question is some ten words."""
BOARD_FRESH_S = 20
"""Seconds that others may keep the board: with the look for changes, a colour is a minute old at most."""


class Site:
    """Shows the public pages."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._addresses = library.sources.addresses

    def router(self) -> APIRouter:
        """Return the routes."""
        return make_router(self._list_routes())

    def _list_routes(self) -> list[tuple[str, Handler]]:
        return [
            (f"{PROCEDURE}/{{id}}/{{slug}}", self.show_procedure),
            (f"{PROCEDURE}/{{id}}/", self.show_procedure),
            (f"{PROCEDURE}/{{id}}", self.show_procedure),
            (DIRECTORY, self.show_directory),
            (FEED_PATH, self.show_feed),
            (f"{SUBJECT}/{{slug}}", self.show_subject),
            (INSTITUTION, self._listing(draw_institutions)),
            (f"{INSTITUTION}/{{id}}/{{slug}}", self.show_institution),
            (f"{INSTITUTION}/{{id}}", self.show_institution),
            (EVENT, self._listing(draw_events)),
            (BOARD, self.show_board),
            (f"{EVENT}/{{id}}/{{slug}}", self.show_event),
            (f"{EVENT}/{{id}}", self.show_event),
            ("/sitemap.xml", self.show_sitemap),
            ("/robots.txt", self.show_robots),
        ]

    async def show_procedure(self, request: Request) -> Response:
        """The page of a procedure, or its PDF; other forms of its address lead to the one."""
        name, path = request.path_params["id"], request.url.path
        edition = await self._library.read_edition()
        # The catalogue before ended its addresses with a slash, ours never do.
        is_old = path.endswith("/") and is_old_number(name)
        procedure = find_moved(edition, name) if is_old else edition.procedures.get(edition.catalogue.resolve_id(name))
        if procedure is None:
            return await self._refuse(request, None if is_old else name, was_here=is_old)
        canonical = find_path(procedure)
        if path == f"{canonical}.pdf":
            return answer(
                await self._library.read_page(path, lambda now: self._make_pdf(procedure, now)), request.headers
            )
        if path != canonical:
            return redirect(canonical)
        return await self._show(request, path, lambda now: self._draw_procedure(procedure, now))

    async def show_directory(self, request: Request) -> Response:
        """The front page, or what was searched for."""
        text = " ".join(request.query_params.get("q", "").split())[:TEXT_CHARACTERS]
        if not text:
            return await self._show(request, DIRECTORY, lambda now: draw_directory(now, self._addresses))
        found = await self._library.search(text)
        html = draw_found(text, found, await self._library.read_edition())
        page = make_page(html.encode(), HTML, policy=get_policy())
        page.headers["Cache-Control"] = "private, no-store"
        return answer(page, request.headers)

    async def show_subject(self, request: Request) -> Response:
        """The procedures of a category."""
        edition = await self._library.read_edition()
        slug = request.path_params["slug"]
        subject = edition.subjects.get(make_slug(slug))
        if subject is not None and subject.slug != slug:
            return redirect(find_subject_path(subject.name))
        number = _read_page_number(request, subject.count if subject else 0)
        if subject is None or number is None:
            return await self._refuse(request)
        address = f"{request.url.path}?{number}"
        return await self._show(request, address, lambda _: draw_subject(subject, self._addresses, number))

    async def show_institution(self, request: Request) -> Response:
        """An institution and its procedures."""
        edition = await self._library.read_edition()
        institution = edition.institutions.get(request.path_params["id"])
        if institution is not None and request.url.path != find_path(institution):
            return redirect(find_path(institution))
        count = len(edition.by_institution.get(institution.id, ())) if institution is not None else 0
        number = _read_page_number(request, count)
        if institution is None or number is None:
            return await self._refuse(request)
        address = f"{request.url.path}?{number}"
        return await self._show(request, address, lambda now: self._draw_institution(institution, now, number))

    async def show_event(self, request: Request) -> Response:
        """A life event and its steps."""
        edition = await self._library.read_edition()
        event = edition.events.get(request.path_params["id"])
        if event is None:
            return await self._refuse(request)
        if request.url.path != find_path(event):
            return redirect(find_path(event))
        return await self._show(request, request.url.path, lambda now: draw_event(event, now, self._addresses))

    async def show_board(self, request: Request) -> Response:
        """The board of all municipalities."""

        def make(edition: Edition) -> Page:
            html = draw_board(edition, self._addresses)
            return make_page(html.encode(), HTML, policy=get_policy(), fresh_s=BOARD_FRESH_S)

        return answer(await self._library.read_page(BOARD, make), request.headers)

    async def show_feed(self, request: Request) -> Response:
        """The latest changes, as Atom."""

        def make(edition: Edition) -> Page:
            changes = read_latest_changes(self._library.sources.database, LATEST)
            feed = write_feed(changes, edition, self._addresses)
            return make_page(feed, "application/atom+xml; charset=utf-8", shared=True)

        return answer(await self._library.read_page(FEED_PATH, make), request.headers)

    async def show_sitemap(self, request: Request) -> Response:
        """Every page, for search engines."""

        def make(edition: Edition) -> Page:
            return make_page(write_sitemap(edition, self._addresses), "application/xml; charset=utf-8")

        return answer(await self._library.read_page("/sitemap.xml", make), request.headers)

    async def show_robots(self, request: Request) -> Response:
        """Rules for robots."""
        return answer(make_page(write_robots(self._addresses), "text/plain; charset=utf-8"), request.headers)

    def _listing(self, draw: Callable[..., str]) -> Handler:
        async def show(request: Request) -> Response:
            return await self._show(request, request.url.path, lambda now: draw(now, self._addresses))

        return show

    async def _show(self, request: Request, address: str, draw: Callable[[Edition], str]) -> Response:
        def make(edition: Edition) -> Page:
            return make_page(draw(edition).encode(), HTML, policy=get_policy())

        return answer(await self._library.read_page(address, make), request.headers)

    async def _refuse(self, request: Request, procedure: str | None = None, *, was_here: bool = False) -> Response:
        """A page in words: 410 for a procedure that was here, 404 for what never was and for what is under review."""
        edition = await self._library.read_edition()
        known = edition.catalogue.find_procedure(procedure) if procedure else None
        name = {Status.GONE: "gone", Status.WITHDRAWN: "review"}.get(known.status, "gone") if known else "missing"
        name = "gone" if was_here else name
        html = draw_missing(name, edition, known.institution.id if known else None)
        status = 410 if name == "gone" else 404
        return answer(make_page(html.encode(), HTML, policy=get_policy(), status=status), request.headers)

    def _draw_procedure(self, procedure: Procedure, edition: Edition) -> str:
        sources = self._library.sources
        return draw_procedure(
            procedure, edition, self._addresses, old_after_years=sources.old_after_years, chats=sources.chats
        )

    def _draw_institution(self, institution: Institution, edition: Edition, number: int) -> str:
        return draw_institution(institution, edition, self._addresses, number)

    def _make_pdf(self, procedure: Procedure, edition: Edition) -> Page:
        return make_page(draw_procedure_pdf(procedure, edition, self._addresses), "application/pdf")


def _read_page_number(request: Request, count: int) -> int | None:
    """The page that is asked for, from 1; None where the list has no such page."""
    text = request.query_params.get("pagina", "1")
    number = int(text) if text.isdecimal() and len(text) < 5 else 0
    return number if 1 <= number <= count_pages(count) else None
