"""Route of the page of quality, drawn anew when the catalogue or a figure changes."""

import asyncio
import time

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from portal.addresses import QUALITY
from portal.page_store import HTML, answer, make_page
from portal.pages.layout import get_policy
from portal.plain_routes import make_router
from portal.quality.figures import Figures, ReadFigures
from portal.quality.page import draw_quality
from portal.shelves import Library

FRESH_S = 60.0
"""How long figures are taken from memory: they change once a month, and with a gate."""


class QualitySite:
    """Shows the page of quality."""

    def __init__(self, library: Library, read_figures: ReadFigures) -> None:
        self._library = library
        self._read = read_figures
        self._figures: Figures | None = None
        self._read_at = 0.0
        self._reading = asyncio.Lock()

    def router(self) -> APIRouter:
        """Return the route."""
        return make_router([(QUALITY, self.show)])

    async def show(self, request: Request) -> Response:
        """The page."""
        figures = await self._find_figures()
        addresses = self._library.sources.addresses

        page = await self._library.read_page(
            f"{QUALITY}?{hash(repr(figures))}",
            lambda edition: make_page(draw_quality(edition, figures, addresses).encode(), HTML, policy=get_policy()),
        )
        return answer(page, request.headers)

    async def _find_figures(self) -> Figures:
        """The figures of this minute; however many ask, they are read once."""
        async with self._reading:
            if self._figures is None or time.monotonic() - self._read_at > FRESH_S:
                self._figures = await asyncio.to_thread(self._read)
                self._read_at = time.monotonic()
            return self._figures
