"""Stock Rasa on its own Python 3.10, and a copy of the folders that it gets to see."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.stock_rasa.environment import ROOT, find_python, find_uv, prepare

Run = Callable[..., "subprocess.CompletedProcess[str]"]

PROJECT = ("--config", "bot/config.yml", "--domain", "bot/domain", "--data", "nlu/examples", "bot/rules")


@pytest.fixture(scope="session")
def programs() -> Path:
    """The folder of stock Rasa's programs; made when it is not there."""
    python, uv = find_python(), find_uv()
    if python is None:
        pytest.skip("stock Rasa needs a Python 3.10, and this machine has none")
    if uv is None:
        pytest.skip("stock Rasa is installed by uv; run `make setup` first")
    return prepare(python, uv)


@pytest.fixture(scope="session")
def run_stock(programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs one of stock Rasa's programs where only bot/, dialogue/ and nlu/ are to be seen."""
    folder = tmp_path_factory.mktemp("stock")
    for name in ("bot", "dialogue", "nlu"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    environment = {
        "HOME": str(folder),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(folder),
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }

    def run(program: str, *arguments: str, text: str = "") -> "subprocess.CompletedProcess[str]":
        command = [str(programs / program), *arguments]
        return subprocess.run(
            command, check=False, capture_output=True, text=True, input=text, cwd=folder, env=environment
        )

    return run


@pytest.fixture(scope="session")
def stock_model(run_stock: Run) -> str:
    """A model of our project, trained by stock Rasa's own command."""
    result = run_stock("rasa", "train", *PROJECT, "--out", "models", "--fixed-model-name", "stock")
    assert result.returncode == 0, result.stderr[-2000:]
    return "models/stock.tar.gz"
