"""The edition of this moment."""

import asyncio

from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from catalog_adapter.institutions.notices import Level, Notice, add_notice
from database import write
from portal.edition import Edition
from portal.page_store import Page, make_page
from portal.shelves import Library
from tests.portal.shelf import NOON


def test_a_page_is_made_once_an_edition(library: Library, catalogue: Catalog, sqlite_engine: Engine) -> None:
    """And again as soon as the catalogue or today's notices have changed."""
    made: list[str] = []

    def make(edition: Edition) -> Page:
        made.append(edition.version)
        return make_page(str(len(edition.procedures)).encode(), "text/plain")

    async def visit() -> None:
        await library.read_page("/x", make)
        await library.read_page("/x", make)

    asyncio.run(visit())
    assert len(made) == 1
    catalogue.withdraw("1", "prueba")
    asyncio.run(visit())
    assert len(made) == 2
    with write(sqlite_engine) as connection:
        day = NOON.date()
        add_notice(connection, Notice(level=Level.RED, text="x", first_day=day, source="y", author="z", procedure="2"))
    asyncio.run(visit())
    assert len(made) == 3
    assert made[1] == made[2]


def test_searches_wait_for_one_another(library: Library) -> None:
    """However many come at once, each gets its own answer."""

    async def find() -> list[tuple[str, ...]]:
        found = await asyncio.gather(*(library.search(text) for text in ("faro", "pozo", "faro")))
        return [each.first for each in found]

    assert asyncio.run(find()) == [("1", "2"), (), ("1", "2")]
