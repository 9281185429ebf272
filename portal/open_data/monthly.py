"""Keeping of the open data of a month, when it is over."""

import asyncio
import gzip
import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import structlog
from sqlalchemy import Engine, insert

from database import lock, write
from portal.edition import Edition
from portal.open_data.data_file import File, list_schemas
from portal.open_data.month_store import find_due_month, is_kept, months, name_month
from portal.shelves import Library

LOOK_S = 600.0
"""How often the end of a month is looked for."""
log = structlog.get_logger(__name__)


def keep_month(engine: Engine, edition: Edition, files: Sequence[File], month: date) -> int:
    """Write down every file of a month; one that another copy of the program has written stays as it is.

    Returns:
        How many files were written.
    """
    rows = [_make_row(file, file.make(edition, month), month) for file in (*files, *list_schemas(files))]
    with write(engine) as connection:
        lock(connection, "ventanilla.open_data")
        if is_kept(connection, month):
            return 0
        connection.execute(insert(months), rows)
    log.info("open_data.month_kept", month=name_month(month), files=len(rows))
    return len(rows)


async def keep_months(library: Library, files: Sequence[File], is_counted: Callable[[date], bool]) -> None:
    """Keep each month when it is over, now and ever again.

    Args:
        library: The public catalogue.
        files: What is kept.
        is_counted: Whether the figures of all days before a day are there.
    """
    engine = library.sources.database
    while True:
        await asyncio.sleep(LOOK_S)
        try:
            today = library.sources.now().date()
            month = await asyncio.to_thread(find_due_month, engine, today)
            if month is not None and await asyncio.to_thread(is_counted, today):
                await asyncio.to_thread(keep_month, engine, await library.read_edition(), files, month)
        except Exception as error:  # noqa: BLE001 - a database that is away comes back
            log.error("open_data.month_not_kept", error=type(error).__name__)


def _make_row(file: File, content: bytes, month: date) -> dict[str, object]:
    return {
        "month": name_month(month),
        "name": file.name,
        "dataset": file.dataset,
        "title": file.title,
        "media_type": file.media_type,
        "format": file.format,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "body": gzip.compress(content, 9, mtime=0),
        "made_at": datetime.now(UTC),
    }
