"""Months that are over."""

import asyncio
import gzip
import hashlib
from datetime import date

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from portal.addresses import Addresses
from portal.open_data.files import list_files
from portal.open_data.month_store import list_month_files, read_month_file
from portal.open_data.monthly import keep_month, keep_months
from portal.shelves import Library
from tests.portal import shelf
from tests.portal.open_data.counted import list_counted

FILES = list_files(Addresses(shelf.BASE), list_counted())
FEBRUARY = date(2026, 2, 1)


def test_a_month_is_kept_once(catalogue: Catalog, sqlite_engine: Engine) -> None:
    """With the checksum of every file; what comes later does not change it."""
    edition = shelf.open_edition(catalogue, sqlite_engine)
    assert keep_month(sqlite_engine, edition, FILES, FEBRUARY) == len(FILES) + 9
    before = list_month_files(sqlite_engine)
    assert keep_month(sqlite_engine, edition, FILES[:1], FEBRUARY) == 0
    assert list_month_files(sqlite_engine) == before
    found = read_month_file(sqlite_engine, "2026-02", "tramites.csv")
    assert found is not None
    file, content = found[0], gzip.decompress(found[1])
    assert (file.size, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert content == FILES[0].make(edition, None)
    assert read_month_file(sqlite_engine, "2026-01", "tramites.csv") is None


def test_the_program_keeps_it_by_itself(
    library: Library, sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As soon as all days are counted; a failure is tried again."""
    monkeypatch.setattr("portal.open_data.monthly.LOOK_S", 0.001)
    monkeypatch.setattr("portal.open_data.monthly.find_due_month", lambda engine, today: FEBRUARY)
    asked: list[date] = []

    def is_counted(today: date) -> bool:
        asked.append(today)
        if len(asked) == 1:
            raise OSError("away")
        return len(asked) > 2

    async def work() -> None:
        await asyncio.wait_for(keep_months(library, FILES, is_counted), 1)

    with pytest.raises(TimeoutError):
        asyncio.run(work())
    assert len(asked) > 3
    assert {each.month for each in list_month_files(sqlite_engine)} == {"2026-02"}
