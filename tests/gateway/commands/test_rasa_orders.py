"""`ventanilla rasa …`, and the program `rasa` of our environment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.training import fingerprint
from tests.project.tree import ROOT
from tests.starter_index import GiveIndex


@pytest.fixture
def data_dir(tmp_path: Path, trained_model: Path, give_index: GiveIndex) -> Path:
    """A data folder of its own, with the model that is trained already."""
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / f"{fingerprint()}.tar.gz").symlink_to(trained_model)
    give_index(tmp_path / "index")
    return tmp_path


def order(name: str, data_dir: Path, *others: str) -> "subprocess.CompletedProcess[str]":
    """`ventanilla rasa NAME` in a process of its own, since Rasa sets logging and warnings for the whole of it."""
    command = [sys.executable, "-m", "gateway.commands.main", "rasa", name, *others]
    environment = {**os.environ, "VENTANILLA_DATA_DIR": str(data_dir)}
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment, cwd=ROOT)


@pytest.mark.slow
def test_rasa_test_runs_stories_and_sentences(data_dir: Path) -> None:
    """Every story goes its way, and nineteen sentences of twenty have the intent expected."""
    done = order("test", data_dir)
    assert done.returncode == 0, done.stderr[-2000:]
    told = done.stdout
    assert "Historias que toman otro camino: 0." in told
    share = float(told.partition("intención esperada: ")[2].partition("%")[0])
    assert share >= 95
    assert (data_dir / "rasa" / "results" / "story_report.json").exists()


@pytest.mark.slow
def test_rasa_validate_says_that_the_project_is_valid(data_dir: Path) -> None:
    """In one line, since what it warns of is meant."""
    done = order("validate", data_dir)
    assert (done.returncode, done.stdout) == (0, "Rasa da por válido el proyecto.\n")
    assert "is not used in any story or rule" not in done.stderr


def test_rasa_shell_names_ours(tmp_path: Path) -> None:
    """One sentence, and the status of an order that was not done."""
    done = order("shell", tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "sanic" in done.stderr
    assert "ventanilla chat" in done.stderr


@pytest.mark.parametrize("name", ["validate", "train", "test"])
def test_an_option_that_rasa_does_not_know_is_said_in_spanish(name: str, tmp_path: Path) -> None:
    """Not by Rasa's own parser, in English and after a page of options; nothing is validated or trained."""
    done = order(name, tmp_path, "--nada")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"ventanilla: «rasa {name}»: no conozco --nada.\n"
