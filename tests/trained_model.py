"""The project's own model, trained once and kept between runs of the tests until something it depends on changes."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def trained_model(pytestconfig: pytest.Config) -> Path:
    """The archive of the real model: bot/ and nlu/ as they stand."""
    from bot.training import train

    return train(pytestconfig.cache.mkdir("model"), progress=_silent)


def _silent(_: str) -> None:
    """Nobody watches."""
