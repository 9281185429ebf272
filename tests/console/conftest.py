"""The console in the whole program, and people in front of it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.testclient import TestClient

from actions.catalogue_index import JudgeBuilder
from catalog_adapter.catalog import Catalog
from console.context import ConsoleContext
from console.permissions import Role
from database import open_database
from tests.console.learning.trial import FakeBackgroundJobs
from tests.console.shared_program import SharedProgram
from tests.console.visitor import Visitor, open_account
from tests.fakes.running import OwnSettings
from tests.starter_index import GiveIndex


@pytest.fixture
def context(sqlite_engine: Engine) -> ConsoleContext:
    """A console on an empty SQLite database; a test that takes `engine` instead makes its own."""
    return ConsoleContext(database=sqlite_engine, catalogue=Catalog(sqlite_engine))


@pytest.fixture(scope="session")
def shared_program(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedProgram]:
    """The program of all tests of a worker."""
    path = tmp_path_factory.mktemp("console") / "ventanilla.db"
    shutil.copyfile(sqlite_template, path)
    database = open_database(f"sqlite:///{path}")
    yield SharedProgram(OwnSettings(data_dir=Path("var")), database)
    database.dispose()


@pytest.fixture
def app(shared_program: SharedProgram, context: ConsoleContext) -> FastAPI:
    """The whole program with the console in it."""
    return shared_program.show(context)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """A browser of nobody."""
    with_cookies = TestClient(app, base_url="http://testserver")
    yield with_cookies
    with_cookies.close()


@pytest.fixture
def log_in(app: FastAPI, context: ConsoleContext) -> Iterator[Callable[..., Visitor]]:
    """Logs somebody in: `log_in(Role.REVIEWER)`, or `log_in(Role.EDITOR, institutions=["91"])`."""
    clients: list[TestClient] = []

    def one(*roles: Role, institutions: tuple[str, ...] = ()) -> Visitor:
        clients.append(TestClient(app, base_url="http://testserver"))
        staff = open_account(context, f"persona{len(clients)}", roles, institutions)
        return Visitor(clients[-1], context, staff)

    yield one
    for opened in clients:
        opened.close()


@pytest.fixture
def background_jobs() -> FakeBackgroundJobs:
    """Jobs that only note what was ordered."""
    return FakeBackgroundJobs()


@pytest.fixture
def searchable(
    sqlite_starter_engine: Engine, tmp_path: Path, background_jobs: FakeBackgroundJobs, give_index: GiveIndex
) -> ConsoleContext:
    """A console with the starter catalogue and its search; for `context` of a module that needs them."""
    catalogue = Catalog(sqlite_starter_engine, JudgeBuilder(give_index(tmp_path / "index")))
    return ConsoleContext(database=sqlite_starter_engine, catalogue=catalogue, background_jobs=background_jobs)


@pytest.fixture
def reviewer(log_in: Callable[..., Visitor]) -> Visitor:
    """Somebody who reviews, logged in."""
    return log_in(Role.REVIEWER)


@pytest.fixture
def administrator(log_in: Callable[..., Visitor]) -> Visitor:
    """Somebody who administers, logged in."""
    return log_in(Role.ADMINISTRATOR)
