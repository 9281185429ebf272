"""Fixtures of the catalogue."""

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
def real_export(shared_data: Path) -> Path:
    """The real export of 1,303 procedures, kept beside the checkout and never in it."""
    return shared_data / "guatemala" / "catalogo_tramites_2023-12_1303.csv"
