"""Training: only when something changed, and never a broken model over a good one."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import bot.training
from bot.engine import Engine
from bot.errors import TrainingError
from bot.training import find_model, train
from tests.bot.bakery import ACTIONS, Conversation, move_training_to

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 400
"""On a machine that does much else beside."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the bakery's project that a test may change."""
    move_training_to(tmp_path / "project", monkeypatch)
    return tmp_path / "project"


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A folder for models that is not there yet."""
    return tmp_path / "data" / "models"


def test_a_model_is_trained_and_found_again(project: Path, models: Path) -> None:
    """After a restart the same inputs lead to the same file."""
    model = train(models, progress=_silent)
    assert find_model(models) == model
    assert _names(models) == [model.name]


@pytest.mark.parametrize(
    "damage", [lambda whole: b"", lambda whole: b"no archive", lambda whole: whole[: len(whole) // 2]]
)
def test_a_damaged_model_is_trained_anew(project: Path, models: Path, damage: Callable[[bytes], bytes]) -> None:
    """A disk may lose what was written last; whoever starts the program need not know which file to delete."""
    model = train(models, progress=_silent)
    model.write_bytes(damage(model.read_bytes()))
    assert find_model(models) is None
    assert _thanks(train(models, progress=_silent)) == "¡Con gusto!"


def test_a_model_is_on_the_disk_before_it_has_its_name(
    project: Path, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First its bytes, then its name, then the folder that holds the name."""
    done: list[str] = []
    sync, rename = os.fsync, os.replace

    def note_sync(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "bytes")
        sync(descriptor)

    def note_name(made: Path, target: Path) -> None:
        if str(target).endswith(".tar.gz"):
            done.append("name")
        rename(made, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(os, "replace", note_name)
    train(models, progress=_silent)
    assert done[-3:] == ["bytes", "name", "folder"]


def test_nothing_is_trained_when_nothing_changed(project: Path, models: Path) -> None:
    """The second training is over at once and leaves the file alone."""
    model = train(models, progress=_silent)
    written = model.stat().st_mtime_ns
    steps: list[str] = []
    assert train(models, progress=steps.append) == model
    assert model.stat().st_mtime_ns == written
    assert len(steps) == 1


def test_progress_is_told(project: Path, models: Path) -> None:
    """Someone who waits is told what for."""
    steps: list[str] = []
    train(models, progress=steps.append)
    assert len(steps) >= 3


@pytest.mark.parametrize(
    "changed",
    ["bot/config.yml", "bot/domain/bakery.yml", "bot/rules/bakery.yml", "nlu/examples/bakery.yml"],
)
def test_every_input_counts(project: Path, models: Path, changed: str) -> None:
    """A change in any file that training reads makes the old model stale."""
    before = bot.training.fingerprint()
    _change(project, changed)
    assert bot.training.fingerprint() != before
    assert find_model(models) is None


def test_a_new_file_counts_too(project: Path) -> None:
    """As does a component's code, and a list that it reads."""
    seen = {bot.training.fingerprint()}
    for name in ("nlu/component.py", "nlu/lists/words.yml", "bot/domain/second.yml"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("")
        seen.add(bot.training.fingerprint())
    assert len(seen) == 4


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("bot/config.yml", "recipe: default.v1\nlanguage: es\npipeline:\n  - name: NoSuchComponent\npolicies: []\n"),
        ("bot/domain/bakery.yml", "version: '3.1'\nintents: [greet\n"),
        ("bot/rules/bakery.yml", "version: '3.1'\nrules:\n  - rule: x\n    steps:\n      - nonsense: greet\n"),
        ("nlu/examples/bakery.yml", "version: '3.1'\nnlu: 5\n"),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_a_broken_project_leaves_the_good_model(project: Path, models: Path, file: str, content: str) -> None:
    """The error says so, and what was there still answers."""
    good = train(models, progress=_silent)
    (project / file).write_text(content)
    with pytest.raises(TrainingError):
        train(models, progress=_silent)
    assert _names(models) == [good.name]
    assert _thanks(good) == "¡Con gusto!"


def test_a_model_that_does_not_open_is_dropped(project: Path, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trained is not enough: the new model is opened before it takes its place."""
    good = train(models, progress=_silent)
    _change(project)
    trained = bot.training._train

    def damaged(aside: Path) -> Path:
        model = trained(aside)
        model.write_bytes(model.read_bytes()[:1000])
        return model

    monkeypatch.setattr(bot.training, "_train", damaged)
    with pytest.raises(TrainingError):
        train(models, progress=_silent)
    assert _names(models) == [good.name]


def test_old_models_do_not_pile_up(project: Path, models: Path) -> None:
    """Two stay: the one in use and the one to go back to."""
    for _ in range(4):
        _change(project)
        train(models, progress=_silent)
    assert len(_names(models)) == 2


def test_two_processes_that_start_at_once_train_once(project: Path, models: Path) -> None:
    """The second waits for the first and takes its model."""
    processes = [_start_training(project, models) for _ in range(2)]
    steps = [process.communicate(timeout=PATIENCE_S)[0].count("STEP Entrenando") for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert sorted(steps) == [0, 1]
    assert len(_names(models)) == 1


@pytest.mark.parametrize("step", [1, 2])
def test_a_killed_training_leaves_the_folder_usable(project: Path, models: Path, step: int) -> None:
    """Killed with -9 in the middle: the good model stays, what was half made is cleared away by the next training."""
    good = train(models, progress=_silent)
    _change(project)
    _kill_at(step, _start_training(project, models))
    assert list(models.glob(".training-*")), "it was killed while something was half made"
    assert _thanks(good) == "¡Con gusto!"
    assert find_model(models) is None
    new = train(models, progress=_silent)
    assert _thanks(new) == "¡Con gusto!"
    assert _names(models) == sorted([good.name, new.name])


def _change(project: Path, name: str = "bot/config.yml") -> None:
    with (project / name).open("a") as file:
        file.write("\n# changed\n")


def _names(models: Path) -> list[str]:
    """What is in the folder, but for the lock."""
    return sorted(path.name for path in models.iterdir() if path.name != ".lock")


def _start_training(project: Path, models: Path) -> "subprocess.Popen[str]":
    """Train in another process, which prints each step of its progress."""
    script = f"""
from pathlib import Path
import bot.training as training
project = Path({str(project)!r})
training.ROOT, training.CONFIG, training.DOMAIN = project, project / "bot/config.yml", project / "bot/domain"
training.TRAINING_DATA, training.COMPONENTS = (project / "nlu/examples", project / "bot/rules"), project / "nlu"
training.train(Path({str(models)!r}), progress=lambda step: print("STEP", step, flush=True))
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    )


def _kill_at(step: int, process: "subprocess.Popen[str]") -> None:
    """Kill -9 as soon as the process told its first or second step."""
    assert process.stdout is not None
    with process, process.stdout as lines:
        steps = (line for line in lines if line.startswith("STEP"))
        for _ in range(step):
            next(steps)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


def _thanks(model: Path) -> str:
    engine = Engine.open(model, ACTIONS)
    try:
        return Conversation(engine).say("gracias")
    finally:
        engine.close()


def _silent(_: str) -> None:
    """Nobody watches."""
