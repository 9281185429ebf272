"""Routes of the open data under /datos: the page for people, files, schemas, months, and the catalogue of all of it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from portal.addresses import DATA
from portal.edition import Edition
from portal.open_data.data_file import File, list_schemas, with_charset
from portal.open_data.datasets import DatasetGraph
from portal.open_data.month_store import MonthFile, list_month_files, read_month_file
from portal.page_store import HTML, Page, answer, make_page
from portal.pages.data_page import draw_data
from portal.pages.layout import get_policy
from portal.shelves import Library

TURTLE = f"{DATA}/catalogo.ttl"
OVERVIEWS = (DATA, TURTLE, f"{DATA}/catalogo.jsonld")
Handler = Callable[[Request], Awaitable[Response]]


class OpenData:
    """Serves the open data; what is made of the catalogue alone is kept with its edition."""

    def __init__(self, library: Library, files: Sequence[File]) -> None:
        self._library = library
        self._files = files
        self._addresses = library.sources.addresses
        self._engine = library.sources.database

    def router(self) -> APIRouter:
        """Return the routes."""
        router = APIRouter()
        routes: list[tuple[str, Handler]] = [(path, self.show_overview) for path in OVERVIEWS]
        routes += [(each.path, self._showing(each)) for each in (*self._files, *list_schemas(self._files))]
        routes.append((f"{DATA}/{{month}}/{{name}}", self.show_month))
        for path, handler in routes:
            router.add_route(path, handler, methods=["GET"], include_in_schema=False)
        return router

    async def show_overview(self, request: Request) -> Response:
        """An overview of all of it: for people, and as a catalogue in two forms."""
        kept, path = await asyncio.to_thread(list_month_files, self._engine), request.url.path
        latest = kept[0].month if kept else ""
        page = await self._library.read_page(f"{path}?{latest}", lambda now: self._make_overview(path, now, kept))
        return answer(page, request.headers)

    async def show_month(self, request: Request) -> Response:
        """A file of a month that is over."""
        month, name = request.path_params["month"], request.path_params["name"]
        found = await asyncio.to_thread(read_month_file, self._engine, month, name)
        if found is None:
            raise HTTPException(404)
        file, body = found
        headers = {
            "ETag": f'"{file.sha256}"',
            "Cache-Control": "public, max-age=31536000, immutable",
            "Content-Type": with_charset(file.media_type),
            "Vary": "Accept-Encoding",
            "Access-Control-Allow-Origin": "*",
        }
        return answer(Page(body=body, headers=headers), request.headers)

    def _showing(self, file: File) -> Handler:
        def make(now: Edition) -> Page:
            return make_page(file.make(now, None), with_charset(file.media_type), shared=True)

        async def show(request: Request) -> Response:
            if file.is_of_edition:
                return answer(await self._library.read_page(file.path, make), request.headers)
            edition = await self._library.read_edition()
            return answer(await asyncio.to_thread(make, edition), request.headers)

        return show

    def _make_overview(self, path: str, edition: Edition, kept: Sequence[MonthFile]) -> Page:
        if path == DATA:
            return make_page(draw_data(self._files, kept, self._addresses).encode(), HTML, policy=get_policy())
        graph = DatasetGraph(edition, self._addresses).write(self._files, kept)
        if path == TURTLE:
            return make_page(graph.write_turtle().encode(), "text/turtle; charset=utf-8", shared=True)
        return make_page(graph.write_json_ld().encode(), "application/ld+json", shared=True)
