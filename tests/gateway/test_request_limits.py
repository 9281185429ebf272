"""What is only for the owner of the machine, or for whoever shows a token."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from console.app import console_router
from console.context import ConsoleContext
from tests.fakes.running import Running, make_database, running


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A database of its own, in a folder that is not there yet."""
    made = make_database(f"sqlite:///{tmp_path / 'data' / 'ventanilla.db'}")
    yield made
    made.dispose()


@pytest.fixture
def program(engine: Engine) -> Iterator[Running]:
    """A program with a console, reached by https."""
    routers = [console_router(ConsoleContext(database=engine, catalogue=Catalog(engine)))]
    with running(engine, routers=routers, public_url="https://ventanilla.example.gt") as served:
        yield served


def test_the_database_is_its_owners(engine: Engine, tmp_path: Path) -> None:
    """Nobody else on the machine reads conversations."""
    assert engine.url.database
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    files = list((tmp_path / "data").iterdir())
    assert files
    assert [path.name for path in files if stat.S_IMODE(path.stat().st_mode) & 0o077] == []


def test_metrics_are_for_this_machine(program: Running) -> None:
    """What a proxy asks for is asked by somebody else."""
    assert program.client.get("/metrics").status_code == 200
    assert program.client.get("/metrics", headers={"X-Forwarded-For": "198.51.100.7"}).status_code == 403


def test_metrics_are_read_from_afar_with_a_token(engine: Engine) -> None:
    """A monitoring system on another machine shows the token that the operator set."""
    with running(engine, metrics_token="largo-y-secreto") as served:
        assert served.client.get("/metrics").status_code == 403
        assert served.client.get("/metrics", headers={"Authorization": "Bearer otro"}).status_code == 403
        shown = served.client.get("/metrics", headers={"Authorization": "Bearer largo-y-secreto"})
        assert shown.status_code == 200
