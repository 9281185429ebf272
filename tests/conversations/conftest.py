"""The real assistant over the starter catalogue, as `make run` starts it."""

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.assistant import Assistant
from gateway.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant of its own database; the trained model is the checkout's, trained now when it is stale."""
    data = tmp_path_factory.mktemp("starter")
    (ROOT / "var" / "models").mkdir(parents=True, exist_ok=True)
    (data / "models").symlink_to(ROOT / "var" / "models")
    settings = Settings(data_dir=data, database_url="", starter_catalogue=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Rasa's training and the libraries that it pins warn; bot's own tests look at that
        opened = Assistant.open(settings, progress=lambda _: None)
    yield opened
    opened.close()
