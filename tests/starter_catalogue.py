"""The starter catalogue in a database of a test's own: loaded once for a worker, and copied; loading it takes seconds."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from database import open_database
from tests.databases import SYSTEMS, name_database, new_name, run_statements


@pytest.fixture(scope="session")
def starter_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the starter catalogue."""
    path = tmp_path_factory.mktemp("starter-catalogue") / "template.db"
    shutil.copyfile(sqlite_template, path)
    _load(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql_starter_template(postgresql_server: str, postgresql_template: str) -> str:
    """The name of a PostgreSQL database with the starter catalogue."""
    name = f"{postgresql_template}_starter"
    run_statements(postgresql_server, f"CREATE DATABASE {name} TEMPLATE {postgresql_template}")
    _load(name_database(postgresql_server, name))
    return name


@pytest.fixture(scope="session")
def give_starter(starter_template: Path) -> Callable[[Path], None]:
    """Lays a database with the starter catalogue into a data folder, for whoever opens an assistant there."""

    def give(data_dir: Path) -> None:
        shutil.copyfile(starter_template, data_dir / "ventanilla.db")

    return give


@pytest.fixture
def sqlite_starter_engine(starter_template: Path, tmp_path: Path, open_engine: Callable[[str], Engine]) -> Engine:
    """An engine on a new SQLite database with the starter catalogue."""
    path = tmp_path / "ventanilla.db"
    shutil.copyfile(starter_template, path)
    return open_engine(f"sqlite:///{path}")


@pytest.fixture(params=SYSTEMS)
def starter_engine(request: pytest.FixtureRequest, open_engine: Callable[[str], Engine]) -> Engine:
    """An engine on a new database with the starter catalogue, once on each system."""
    if request.param == "sqlite":
        engine: Engine = request.getfixturevalue("sqlite_starter_engine")
        return engine
    server = str(request.getfixturevalue("postgresql_server"))
    template, name = request.getfixturevalue("postgresql_starter_template"), new_name()
    run_statements(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    return open_engine(name_database(server, name))


def _load(url: str) -> None:
    from catalog_adapter.catalog import Catalog

    database = open_database(url)
    Catalog(database).load_starter()
    database.dispose()
