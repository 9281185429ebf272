"""Keeps the catalogue of a serving program up to date, so that no question waits for it."""

import asyncio
from collections.abc import Callable

import structlog

from catalog_adapter.catalog import Catalog

log = structlog.get_logger(__name__)

LOOK_S = 1.0
"""Time for which a change, also one of another process, may go unnoticed."""


async def keep_fresh(
    catalogue: Catalog, prepare: Callable[[], None], renewed: Callable[[], None] = lambda: None
) -> None:
    """Read and index what staff and imports change, now and ever again; see `Catalog.refresh`.

    Args:
        catalogue: The program's.
        prepare: Called before there is something to index.
        renewed: Called when another index answers: other processes may read it then.
    """
    while True:
        try:
            if await asyncio.to_thread(catalogue.refresh, prepare):
                log.info("catalogue.indexed")
                await asyncio.to_thread(renewed)
        except Exception as error:  # noqa: BLE001 - the index that answers goes on answering
            log.error("catalogue.not_indexed", error=type(error).__name__)
        await asyncio.sleep(LOOK_S)
