"""A country of one institution."""

import shutil
from pathlib import Path

import pytest

from catalog_adapter.sources.country_files import COUNTRIES, Country

RENAP = COUNTRIES / "guatemala" / "institutions" / "renap.yml"


@pytest.fixture
def country(tmp_path: Path) -> Country:
    """A country of one institution, kept once read."""
    folder = tmp_path / "atlantis" / "institutions"
    folder.mkdir(parents=True)
    shutil.copy(RENAP, folder)
    return Country(folder.parent, tmp_path / "cache" / "country.json")
