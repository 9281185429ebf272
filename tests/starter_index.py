"""The search index of the starter catalogue: made once for all workers, and kept between runs until something changes.

Its vectors take seconds to make. Whoever opens a catalogue with the same records and more copies them, and has only the
rest to make.
"""

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

GiveIndex = Callable[[Path], Path]
"""Lays the index into a folder, which it makes where there is none, and gives that back."""


@pytest.fixture(scope="session")
def starter_index(pytestconfig: pytest.Config, starter_template: Path) -> Path:
    """A folder with the index of the starter catalogue, as an installation keeps it."""
    from actions.catalogue_index import JudgeBuilder
    from catalog_adapter.catalog import Catalog
    from database import open_database

    folder = pytestconfig.cache.mkdir("starter-index")
    database = open_database(f"sqlite:///{starter_template}")
    with (folder.parent / "starter-index.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert Catalog(database, JudgeBuilder(folder)).index is not None
    database.dispose()
    return folder


@pytest.fixture(scope="session")
def give_index(starter_index: Path) -> GiveIndex:
    """Spares whoever opens a catalogue the seconds that its vectors take."""

    def give(folder: Path) -> Path:
        shutil.copytree(starter_index, folder, dirs_exist_ok=True)
        return folder

    return give
