"""Training the Rasa model: only when something changed, with progress, never a broken model over a good one."""

import hashlib
import io
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from importlib.metadata import version
from pathlib import Path

import bot.slim  # noqa: F401  Rasa can only be imported after this

from rasa.model_training import TrainingResult
from rasa.model_training import train as train_with_rasa

from bot.engine import Engine
from bot.errors import EngineError, TrainingError

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "bot" / "config.yml"
DOMAIN = ROOT / "bot" / "domain"
TRAINING_DATA = (ROOT / "nlu" / "examples", ROOT / "bot" / "rules")
COMPONENTS = ROOT / "nlu"

Progress = Callable[[str], None]


def fingerprint() -> str:
    """What the model depends on: configuration, domain, rules, examples, our components, the versions behind them."""
    digest = hashlib.sha256()
    for package in ("rasa", "scikit-learn", "numpy"):
        digest.update(f"{package}={version(package)}\n".encode())
    for path in sorted(_inputs()):
        digest.update(f"{path.relative_to(ROOT)}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def find_model(folder: Path) -> Path | None:
    """The trained model that fits today's inputs, or None when it must be trained."""
    path = folder / f"{fingerprint()}.tar.gz"
    return path if path.exists() else None


def train(folder: Path, *, progress: Progress, force: bool = False) -> Path:
    """Train if anything changed.

    The new model is written aside, opened and asked a question before it takes its place with one rename, so that an
    interrupted or failed training leaves the folder as it was. Older models beyond the last two are removed.

    Raises:
        TrainingError: The data does not make a model, or the model made does not open.
    """
    current = find_model(folder)
    if current is not None and not force:
        progress("El modelo está al día.")
        return current
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".training-") as aside:
        progress("Entrenando el modelo (unos 10 segundos)…")
        made = _train(Path(aside))
        progress("Probando el modelo nuevo…")
        _probe(made)
        target = folder / f"{fingerprint()}.tar.gz"
        os.replace(made, target)
    _remove_old(folder, keep=2)
    progress("Modelo listo.")
    return target


def _inputs() -> Iterator[Path]:
    yield CONFIG
    yield from DOMAIN.rglob("*.yml")
    yield from COMPONENTS.rglob("*.py")
    for folder in (*TRAINING_DATA, COMPONENTS / "lists"):
        yield from folder.rglob("*.yml")


def _train(aside: Path) -> Path:
    # Rasa's own cache keeps partial results in the current folder unless it is told where.
    os.environ["RASA_CACHE_DIRECTORY"] = str(aside / "cache")
    try:
        result = _train_quietly(aside)
    except Exception as error:  # Rasa raises many kinds for invalid data; each message names the file
        raise TrainingError(f"El entrenamiento falló: {error}") from error
    if result.code != 0 or result.model is None:
        raise TrainingError(f"Rasa terminó el entrenamiento con código {result.code}; vea los avisos anteriores.")
    return Path(result.model)


def _train_quietly(aside: Path) -> TrainingResult:
    """Rasa draws a dozen bars that together take a second, and warns of slot mappings that this project means."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return train_with_rasa(
            domain=str(DOMAIN),
            config=str(CONFIG),
            training_files=[str(folder) for folder in TRAINING_DATA],
            output=str(aside),
            force_training=True,
            fixed_model_name="model",
        )


def _probe(model: Path) -> None:
    try:
        Engine.open(model, actions=()).close()
    except EngineError as error:
        raise TrainingError(f"El modelo nuevo no abre y se descarta: {error}") from error


def _remove_old(folder: Path, *, keep: int) -> None:
    models = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in models[keep:]:
        path.unlink(missing_ok=True)
    for leftover in folder.glob(".training-*"):
        shutil.rmtree(leftover, ignore_errors=True)
