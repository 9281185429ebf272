"""The edition of this moment, and the pages made of it; both are made anew when catalogue, notices or day change."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from actions.knowledge import Knowledge
from catalog_adapter.institutions.notices import read_in_force
from catalog_adapter.simplification.reach import AskingIndex
from catalog_adapter.simplification.store import read_board
from config.clock import Clock, guatemala_now
from portal.addresses import Addresses
from portal.chat_links import ChatLinks
from portal.edition import Catalogue, Edition
from portal.page_store import Page, PageStore
from portal.search import AskChat, Found, search

REFRESH_S = 2.0
"""Seconds for which a change of the catalogue or of today's notices may go unseen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Sources of the public catalogue."""

    catalogue: Catalogue
    knowledge: Knowledge
    database: Engine
    ask: AskChat
    addresses: Addresses
    old_after_years: float
    chats: ChatLinks = ChatLinks()  # noqa: RUF009 - a frozen value
    now: Clock = guatemala_now


class Library:
    """Holds the edition of this moment."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self._edition: Edition | None = None
        self._key: tuple[Any, ...] = ()
        self._pages = PageStore()
        self._asking = AskingIndex()
        self._checked_at = 0.0
        self._opening = asyncio.Lock()
        self._searching = asyncio.Semaphore(1)

    async def read_edition(self) -> Edition:
        """Return the edition of this moment; looks for changes as often as the catalogue does."""
        if self._edition is None or time.monotonic() - self._checked_at > REFRESH_S:
            async with self._opening:
                if self._edition is None or time.monotonic() - self._checked_at > REFRESH_S:
                    await asyncio.to_thread(self._refresh)
                    self._checked_at = time.monotonic()
        assert self._edition is not None  # noqa: S101 - a refresh leaves one, or raises
        return self._edition

    async def read_page(self, address: str, make: Callable[[Edition], Page]) -> Page:
        """Return a page from memory, or make it."""
        edition = await self.read_edition()
        pages = self._pages
        known = pages.find(address)
        return known if known is not None else await asyncio.to_thread(pages.keep, address, lambda: make(edition))

    def list_kept(self) -> list[str]:
        """Return the addresses of the pages that are in memory."""
        return self._pages.list_kept()

    async def search(self, text: str) -> Found:
        """Find procedures for a text; one search at a time, so that the chat waits for one of them at most."""
        edition = await self.read_edition()
        async with self._searching:
            return await asyncio.to_thread(search, text, edition, self.sources.ask)

    def open_edition(self) -> Edition:
        """Return the edition of this moment, outside of any event loop."""
        self._refresh()
        assert self._edition is not None  # noqa: S101 - a refresh leaves one, or raises
        return self._edition

    def _refresh(self) -> None:
        sources = self.sources
        now = sources.now()
        notices = read_in_force(sources.database, now)
        with sources.database.connect() as connection:
            board = read_board(connection)
        key = (sources.catalogue.version, now.date(), tuple(notices), board)
        if key != self._key:
            edition = Edition(sources.catalogue, sources.knowledge, now, notices, board, self._asking)
            self._edition, self._key, self._pages = edition, key, PageStore()
