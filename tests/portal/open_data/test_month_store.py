"""Files of months that are over."""

from datetime import date

from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from config.clock import GUATEMALA
from portal.addresses import Addresses
from portal.open_data.files import list_files
from portal.open_data.month_store import MonthFile, find_due_month, list_month_files, name_month
from portal.open_data.monthly import keep_month
from tests.portal import shelf
from tests.portal.open_data.counted import list_counted

FILES = list_files(Addresses(shelf.BASE), list_counted())


def test_a_month_is_due_when_it_is_over(catalogue: Catalog, sqlite_engine: Engine) -> None:
    """Not before the catalogue was filled, and not twice."""
    made_at = min(each.made_at for each in _keep(catalogue, sqlite_engine, date(2026, 2, 1)))
    filled = made_at.astimezone(GUATEMALA).date()
    assert find_due_month(sqlite_engine, filled) is None
    after = date(filled.year + 1, 2, 15)
    assert find_due_month(sqlite_engine, after) == date(after.year, 1, 1)
    _keep(catalogue, sqlite_engine, date(after.year, 1, 1))
    assert find_due_month(sqlite_engine, after) is None


def _keep(catalogue: Catalog, engine: Engine, month: date) -> list[MonthFile]:
    keep_month(engine, shelf.open_edition(catalogue, engine), FILES[:1], month)
    return [each for each in list_month_files(engine) if each.month == name_month(month)]
