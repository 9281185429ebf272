"""The official catalogue as it is imported, made once for all workers; importing its 1,303 rows takes ten seconds."""

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from catalog_adapter.model import Procedure
from database import open_database


@pytest.fixture(scope="session")
def official_template(shared_data: Path, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the official catalogue and nothing else, for who copies it or only reads."""
    from catalog_adapter.catalog import Catalog
    from evaluation.datasets.system_under_test import OFFICIAL_FILE

    own = tmp_path_factory.getbasetemp()
    path = (own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / "official-catalogue.db"
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            made = path.with_suffix(".new")
            shutil.copyfile(sqlite_template, made)
            database = open_database(f"sqlite:///{made}")
            Catalog(database).import_file(shared_data / OFFICIAL_FILE)
            database.dispose()
            made.rename(path)
    return path


@pytest.fixture(scope="session")
def official_procedures(official_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Procedure, ...]:
    """Its procedures."""
    from catalog_adapter.catalog import Catalog

    path = tmp_path_factory.mktemp("official") / "ventanilla.db"
    shutil.copyfile(official_template, path)
    database = open_database(f"sqlite:///{path}")
    procedures = tuple(Catalog(database).iter_procedures())
    database.dispose()
    return procedures
