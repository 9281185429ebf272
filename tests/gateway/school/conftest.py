"""The program with its school, and people who learn there."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, text
from starlette.testclient import TestClient

from catalog_adapter.catalog import Catalog
from console.app import console_router
from console.context import ConsoleContext
from console.permissions import Role
from database import open_database, write
from gateway.app import create_app
from gateway.components import Parts
from gateway.school.filling import fill
from gateway.school.practice_console import PracticeConsole
from gateway.school.sandboxes import FOLDER, TEMPLATE, Sandboxes
from gateway.school.template import make_template
from tests.console.visitor import open_account
from tests.fakes.engine import FakeEngine
from tests.fakes.running import OwnSettings, make_database
from tests.gateway.school.learner import Learner, make_staff

FIRST = "eva"
_numbers = count(1)


@dataclass(frozen=True, kw_only=True)
class School:
    """The program with both consoles."""

    app: FastAPI
    context: ConsoleContext
    """Of its own console."""
    sandboxes: Sandboxes
    folder: Path
    filled: Path
    """A sandbox as it is when a learner has begun."""

    @property
    def live(self) -> Engine:
        """The program's own database."""
        return self.context.database


@pytest.fixture(scope="session")
def school_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data of an installation, where the template of sandboxes is made; that takes seconds."""
    data = tmp_path_factory.mktemp("school")
    database_url = f"sqlite:///{data / FOLDER / f'{TEMPLATE}.db'}"
    make_template(OwnSettings(data_dir=data / FOLDER, database_url=database_url))
    return data


@pytest.fixture(scope="session")
def filled_sandbox(school_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sandbox in which nothing was done yet."""
    path = tmp_path_factory.mktemp("filled") / "sandbox.db"
    shutil.copy(school_folder / FOLDER / f"{TEMPLATE}.db", path)
    database = open_database(f"sqlite:///{path}")
    fill(database, make_staff(FIRST))
    database.dispose()
    return path


@pytest.fixture(scope="module")
def school(school_folder: Path, filled_sandbox: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """The program, for all tests of a module; each learner has a sandbox of its own."""
    live = make_database(f"sqlite:///{tmp_path_factory.mktemp('live') / 'ventanilla.db'}")
    sandboxes = Sandboxes(OwnSettings(data_dir=school_folder))
    context = ConsoleContext(database=live, catalogue=Catalog(live), school=sandboxes)
    parts = Parts(
        engine=live,
        responder=FakeEngine(),
        routers=[PracticeConsole(sandboxes, context, console_router()).router(), console_router(context)],
    )
    app = create_app(OwnSettings(data_dir=school_folder), parts)
    yield School(app=app, context=context, sandboxes=sandboxes, folder=school_folder / FOLDER, filled=filled_sandbox)
    sandboxes.close()
    live.dispose()
    for path in (school_folder / FOLDER).glob("[0-9]*.db*"):
        path.unlink()


@pytest.fixture
def enrol(school: School) -> Iterator[Callable[..., Learner]]:
    """Let somebody learn: `enrol(Role.REVIEWER)`; the sandbox is there unless it is not wanted yet."""
    clients: list[TestClient] = []

    def one(*roles: Role, has_begun: bool = True) -> Learner:
        clients.append(TestClient(school.app, base_url="http://testserver"))
        staff = open_account(school.context, f"{FIRST}{next(_numbers)}", roles or (Role.READER,))
        if has_begun:
            path = school.folder / f"{staff.id}.db"
            shutil.copy(school.filled, path)
            database = open_database(f"sqlite:///{path}")
            with write(database) as connection:
                values = {"old": FIRST, "new": staff.name}
                connection.execute(text("UPDATE staff SET name = :new WHERE name = :old"), values)
            database.dispose()
        return Learner(clients[-1], school.context, staff, school.sandboxes)

    yield one
    for opened in clients:
        opened.close()


@pytest.fixture
def learner(enrol: Callable[..., Learner]) -> Learner:
    """Somebody who has just begun, and may only read outside of the school."""
    return enrol(Role.READER)
