"""The real assistant over the starter catalogue, as `make run` starts it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.assistant import Assistant
from gateway.settings import Settings


@pytest.fixture(scope="session")
def assistant(trained_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant with a database of its own, and the model that all tests share."""
    data = tmp_path_factory.mktemp("starter")
    (data / "models").symlink_to(trained_model.parent)
    opened = Assistant.open(Settings(data_dir=data, database_url="", starter_catalogue=True), progress=lambda _: None)
    yield opened
    opened.close()
