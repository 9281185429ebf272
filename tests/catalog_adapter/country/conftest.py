"""The files of the country as they ship, and the shared material beside the checkout where there is any."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_adapter.folding import fold
from catalog_adapter.sources.country_files import CountryFile, read_country_files


@pytest.fixture(scope="session")
def country_files() -> list[CountryFile]:
    """Every institution's file."""
    return list(read_country_files())


@pytest.fixture(scope="session")
def guatemala(shared_data: Path) -> Path:
    """The folder with the real catalogue and the facts that the data was written from."""
    return shared_data / "guatemala"


@pytest.fixture(scope="session")
def words_of() -> Callable[[str], list[str]]:
    """Splits a text into folded words, mark-up left out."""
    return lambda text: fold(re.sub(r"<[^>]+>|&nbsp;|\\n", " ", text)).split()
