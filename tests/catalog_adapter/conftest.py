"""Fixtures of the catalogue."""

import os
from pathlib import Path

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog


@pytest.fixture
def catalog(sqlite_engine: Engine) -> Catalog:
    """An empty catalogue."""
    return Catalog(sqlite_engine)


@pytest.fixture
def any_catalog(engine: Engine) -> Catalog:
    """An empty catalogue, once on each database system."""
    return Catalog(engine)


@pytest.fixture(scope="session")
def real_export() -> Path:
    """The real export of 1,303 procedures, kept beside the checkout and never in it."""
    beside = Path(__file__).resolve().parents[2].parent / "shared" / "data"
    folder = Path(os.environ.get("VENTANILLA_SHARED_DATA", beside))
    path = folder / "guatemala" / "catalogo_tramites_2023-12_1303.csv"
    if not path.is_file():
        pytest.skip("the real export (../shared/data/guatemala) is not beside this checkout")
    return path
