"""The real assistant over the starter catalogue, as `make run` starts it, and the two ways to talk to it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant
from config.clock import GUATEMALA
from config.settings import Settings
from conversations.turns.responder import Responder
from gateway.app import create_app
from gateway.commands.serving import open_parts
from gateway.opening import open_assistant
from tests.dialogues.api_line import ApiLine
from tests.fakes.running import OwnSettings, Running, serving
from tests.starter_index import GiveIndex

EVENING = datetime(2026, 11, 25, 19, 0, tzinfo=GUATEMALA)
"""A Wednesday after hours: who asks for a person gets a number, and the assistant goes on answering."""

MORNING = datetime(2026, 11, 25, 10, 0, tzinfo=GUATEMALA)
"""The same day in office hours: who asks for a person gets one."""


@pytest.fixture(scope="session")
def own_settings(
    trained_model: Path,
    tmp_path_factory: pytest.TempPathFactory,
    give_index: GiveIndex,
    give_starter: Callable[[Path], None],
) -> Settings:
    """A folder with the model that all tests share, and a database of its own."""
    data = tmp_path_factory.mktemp("starter")
    (data / "models").symlink_to(trained_model.parent)
    settings = OwnSettings(data_dir=data, database_url="", starter_catalogue=True)
    give_index(settings.index_dir)
    give_starter(data)
    return settings


@pytest.fixture(scope="session")
def assistant(own_settings: Settings) -> Iterator[Assistant]:
    """An assistant for whom it is always the same evening."""
    opened = open_assistant(own_settings, progress=lambda _: None, now=lambda: EVENING)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def attended(
    trained_model: Path,
    tmp_path_factory: pytest.TempPathFactory,
    give_index: GiveIndex,
    give_starter: Callable[[Path], None],
) -> Iterator[Assistant]:
    """An assistant with staff behind it, and a database of its own."""
    data = tmp_path_factory.mktemp("attended")
    (data / "models").symlink_to(trained_model.parent)
    settings = OwnSettings(data_dir=data, database_url="", starter_catalogue=True)
    give_index(settings.index_dir)
    give_starter(data)
    opened = open_assistant(settings, progress=lambda _: None, now=lambda: MORNING)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def program(assistant: Assistant, own_settings: Settings) -> Iterator[Running]:
    """The whole program, as `ventanilla serve` puts it together around the assistant."""
    with serving(create_app(own_settings, open_parts(assistant, own_settings))) as served:
        yield served


@pytest.fixture(scope="session", params=["engine", "api"])
def line(request: pytest.FixtureRequest, assistant: Assistant) -> Responder:
    """The engine itself, and the HTTP API of the program around it."""
    if request.param == "engine":
        return assistant.engine
    return ApiLine(request.getfixturevalue("program"))
