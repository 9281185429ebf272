"""The bakery's model, trained once, and its engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.engine import Engine
from bot.training import train
from tests.bot.bakery import ACTIONS, Conversation, move_training_to


@pytest.fixture(scope="session")
def bakery_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the bakery's model."""
    with pytest.MonkeyPatch.context() as patch:
        move_training_to(tmp_path_factory.mktemp("bakery"), patch)
        return train(tmp_path_factory.mktemp("models"), progress=lambda _: None)


@pytest.fixture(scope="session")
def bakery(bakery_model: Path) -> Iterator[Engine]:
    """The bakery's engine, with its custom actions."""
    engine = Engine.open(bakery_model, ACTIONS)
    yield engine
    engine.close()


@pytest.fixture
def conversation(bakery: Engine) -> Conversation:
    """A new conversation with the bakery."""
    return Conversation(bakery)
