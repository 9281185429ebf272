"""A country of one institution, and files of the official catalogue."""

import shutil
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from catalog_adapter.model import Procedure
from catalog_adapter.sources.country_files import COUNTRIES, Country
from catalog_adapter.sources.opening import open_source

RENAP = COUNTRIES / "guatemala" / "institutions" / "renap.yml"


@pytest.fixture
def country(tmp_path: Path) -> Country:
    """A country of one institution, kept once read."""
    folder = tmp_path / "atlantis" / "institutions"
    folder.mkdir(parents=True)
    shutil.copy(RENAP, folder)
    return Country(folder.parent, tmp_path / "cache" / "country.json")


def read(path: Path) -> list[Procedure]:
    """The procedures of a file."""
    return [record.procedure for record in open_source(path).records()]


@contextmanager
def at_most_mb(megabytes: float) -> Iterator[None]:
    """Holds what is done inside to so much memory of Python's."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] <= megabytes * 1e6
    finally:
        tracemalloc.stop()
