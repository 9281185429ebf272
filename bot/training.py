"""Training the Rasa model: only when something changed, with progress, never a broken model over a good one."""

import fcntl
import gzip
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib.metadata import version
from pathlib import Path

import bot.slim  # noqa: F401  Rasa can only be imported after this

import yaml
from rasa.model_training import TrainingResult
from rasa.model_training import train as train_with_rasa

from bot.engine import Engine
from bot.errors import EngineError, TrainingError

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "bot" / "config.yml"
DOMAIN = ROOT / "bot" / "domain"
TRAINING_DATA = (ROOT / "nlu" / "examples", ROOT / "bot" / "rules")
COMPONENTS = ROOT / "nlu"
CORRECTED = "corrected"
"""Folder, among the models, of those that were trained with extra examples."""
EXTRA = "extra.yml"
KEPT, KEPT_CORRECTED = 2, 6

Progress = Callable[[str], None]


def fingerprint(extra: str = "") -> str:
    """Digest of the model's inputs: configuration, domain, rules, examples, our components, the versions behind them.

    Args:
        extra: Examples beyond those of the project, as `bot.extra_examples.write_examples` gives them.
    """
    digest = hashlib.sha256()
    for package in ("rasa", "scikit-learn", "numpy"):
        digest.update(f"{package}={version(package)}\n".encode())
    for path in sorted(_inputs()):
        digest.update(f"{path.relative_to(ROOT)}\n".encode())
        digest.update(path.read_bytes())
    digest.update(extra.encode())
    return digest.hexdigest()[:16]


def find_model(folder: Path, extra: str = "") -> Path | None:
    """The trained model that fits today's inputs, or None when it must be trained: there is none, or it is damaged."""
    path = _folder(folder, extra) / f"{fingerprint(extra)}.tar.gz"
    return path if _is_whole(path) else None


def _is_whole(path: Path) -> bool:
    """True when an archive is there and can be read to its end, where its checksum stands."""
    try:
        with gzip.open(path) as archive:
            while archive.read(1 << 20):
                pass
    except (OSError, EOFError, zlib.error):
        return False
    return path.stat().st_size > 0


def get_model(models: Path, extra: str, progress: Progress) -> Path:
    """The model with these extra examples, trained when there is none.

    In a process of its own, whose memory goes with it: 60 MB that a long-running program would keep.

    Raises:
        TrainingError: There is none, and it cannot be trained.
    """
    model = find_model(models, extra)
    if model is not None:
        return model
    progress("El modelo no está al día.")
    with tempfile.NamedTemporaryFile("w", suffix=".yml", encoding="utf-8") as file:
        file.write(extra)
        file.flush()
        order = [sys.executable, "-m", "bot.training", str(models), *([file.name] if extra else ())]
        status = subprocess.run(order, stdout=subprocess.DEVNULL, check=False).returncode  # noqa: S603  our own program
    model = find_model(models, extra)
    if status or model is None:
        raise TrainingError("El modelo no se pudo entrenar; vea los mensajes anteriores o ejecute «ventanilla train».")
    return model


def train(folder: Path, *, progress: Progress, force: bool = False, extra: str = "") -> Path:
    """Train if anything changed.

    The new model is written aside, opened and asked a question before it takes its place with one rename, so that an
    interrupted or failed training leaves the folder as it was. Older models beyond the last two are removed. Models
    with extra examples lie in a folder of their own, of which the last six stay: those in use, before, and tried.

    Raises:
        TrainingError: The data does not make a model, or the model made does not open.
    """
    current = find_model(folder, extra)
    if current is not None and not force:
        progress("El modelo está al día.")
        return current
    _folder(folder, extra).mkdir(parents=True, exist_ok=True)
    with _alone_in(_folder(folder, extra)):
        # Another process may have trained the same while this one waited.
        return (None if force else find_model(folder, extra)) or _replace_model(folder, progress, extra)


def _folder(folder: Path, extra: str) -> Path:
    return folder / CORRECTED if extra else folder


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """One training at a time in a folder; the lock ends with its process, however that ends."""
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _replace_model(models: Path, progress: Progress, extra: str) -> Path:
    folder = _folder(models, extra)
    _remove_leftovers(folder)
    target = folder / f"{fingerprint(extra)}.tar.gz"
    with tempfile.TemporaryDirectory(dir=folder, prefix=".training-") as aside:
        if extra:
            (Path(aside) / EXTRA).write_text(extra, encoding="utf-8")
        progress("Entrenando el modelo (unos 10 segundos)…")
        made = _train(Path(aside))
        progress("Probando el modelo nuevo…")
        _probe(made)
        _keep(made, target)
    _remove_old(folder, keep=KEPT_CORRECTED if extra else KEPT)
    progress("Modelo listo.")
    return target


def _keep(made: Path, target: Path) -> None:
    """Give a file its name once its bytes are on the disk: after a power cut it is whole, or not there."""
    with made.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(made, target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _inputs() -> Iterator[Path]:
    yield CONFIG
    yield from DOMAIN.rglob("*.yml")
    yield from COMPONENTS.rglob("*.py")
    for folder in (*TRAINING_DATA, COMPONENTS / "lists"):
        yield from folder.rglob("*.yml")


def _train(aside: Path) -> Path:
    _check_readable()
    # Rasa's own cache keeps partial results in the current folder unless it is told where.
    os.environ["RASA_CACHE_DIRECTORY"] = str(aside / "cache")
    try:
        result = _train_quietly(aside)
    except Exception as error:  # Rasa raises many kinds for invalid data; each message names the file
        raise TrainingError(f"El entrenamiento falló: {error}") from error
    if result.code != 0 or result.model is None:
        raise TrainingError(f"Rasa terminó el entrenamiento con código {result.code}; vea los avisos anteriores.")
    return Path(result.model)


def _check_readable() -> None:
    """Rasa leaves out a domain file that it cannot read, with a warning, and trains an assistant without its topic."""
    for path in _inputs():
        if path.suffix == ".yml":
            try:
                yaml.safe_load(path.read_text(encoding="utf-8"))
            except (yaml.YAMLError, UnicodeDecodeError) as error:
                raise TrainingError(f"«{path.relative_to(ROOT)}» no se puede leer: {error}") from error


def _train_quietly(aside: Path) -> TrainingResult:
    """Rasa draws a dozen bars that together take a second, and warns of slot mappings that this project means."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return train_with_rasa(
            domain=str(DOMAIN),
            config=str(CONFIG),
            training_files=[str(path) for path in (*TRAINING_DATA, aside / EXTRA) if path.exists()],
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


def _remove_leftovers(folder: Path) -> None:
    """Remove the half-made files of a killed training."""
    for leftover in folder.glob(".training-*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _run(arguments: Sequence[str]) -> int:
    """Train in a process of its own: `python -m bot.training FOLDER [EXTRA]`."""
    folder, *extra = arguments
    try:
        train(Path(folder), progress=_tell, extra=Path(extra[0]).read_text(encoding="utf-8") if extra else "")
    except TrainingError as error:
        _tell(str(error))
        return 2
    return 0


def _tell(step: str) -> None:
    sys.stderr.write(f"{step}\n")


if __name__ == "__main__":
    sys.exit(_run(sys.argv[1:]))
