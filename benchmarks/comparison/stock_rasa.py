"""Stock Rasa 3.6.21 on its own Python 3.10, as its makers published it: trained, served, and written to over REST."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.chaos import ROOT, free_port
from benchmarks.comparison.processes import Running, running
from tests.stock_rasa.environment import find_python, find_uv, prepare

HERE = Path(__file__).with_name("stock")
START_S, TRAIN_S = 240.0, 5400.0
CONFIGS = {"default": HERE / "config.yml", "ours": ROOT / "bot" / "config.yml"}
"""Its usual pipeline with DIET and TED, and the one of this project."""


@dataclass(frozen=True, slots=True)
class Stock:
    """Stock Rasa in service."""

    address: str
    server: Running
    actions: Running

    @property
    def start_s(self) -> float:
        """Seconds until it answers; its action server starts beside it."""
        return max(self.server.started_s, self.actions.started_s)

    def memory_mb(self) -> float:
        """Of both programs."""
        return self.server.memory_mb() + self.actions.memory_mb()

    def processor_s(self) -> float:
        """Likewise."""
        return self.server.processor_s() + self.actions.processor_s()


def find_stock(progress: Callable[[str], None]) -> Path | None:
    """The folder of stock Rasa's programs, installed where they are not; None, and why, where that cannot be."""
    python, uv = find_python(), find_uv()
    if python is None or uv is None:
        progress("sin Rasa original: no hay Python 3.10, o falta `make setup`")
        return None
    progress("Rasa original: preparando su entorno (2.5 GB la primera vez)")
    return prepare(python, uv)


def train_stock(programs: Path, folder: Path, config: str, progress: Callable[[str], None]) -> Path:
    """A model of this project's examples, rules and domain; made once for each folder.

    Raises:
        subprocess.SubprocessError: It cannot be trained, or not in time.
    """
    model = folder / "models" / f"{config}.tar.gz"
    if not model.exists():
        progress(f"Rasa original: entrenando «{config}» (hasta una hora con DIET)")
        for name in ("bot", "dialogue", "nlu"):
            shutil.copytree(
                ROOT / name, folder / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__")
            )
        command = [
            str(programs / "rasa"), "train", "--config", str(CONFIGS[config]), "--domain", "bot/domain",
            "--data", "nlu/examples", "bot/rules", "--out", "models", "--fixed-model-name", config,
        ]  # fmt: skip
        subprocess.run(
            command, cwd=folder, env=_environment(folder), check=True, timeout=TRAIN_S,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    return model


@contextmanager
def serving_stock(programs: Path, folder: Path, model: Path, names: Sequence[str]) -> Iterator[Stock]:
    """Serve a model with `rasa run` and its actions with `rasa run actions`, until the end of the block.

    Args:
        programs: See `find_stock`.
        folder: That of the training.
        model: What to serve.
        names: Of the procedures, which the bare action looks through.

    Raises:
        NotStartedError: One of them does not start.
    """
    port, action_port = free_port(), free_port()
    _write_files(folder, names, port, action_port)
    rasa = str(programs / "rasa")
    serve = [
        rasa, "run", "--model", str(model), "--port", str(port), "--interface", "127.0.0.1", "--enable-api",
        "--endpoints", f"endpoints-{port}.yml", "--credentials", "bot/credentials.yml",
    ]  # fmt: skip
    act = [rasa, "run", "actions", "--actions", "bare_actions", "--port", str(action_port)]
    address = f"http://127.0.0.1:{port}"
    with (
        _running(act, f"http://127.0.0.1:{action_port}/health", folder) as actions,
        _running(serve, f"{address}/status", folder) as server,
    ):
        yield Stock(address, server, actions)


def _running(command: list[str], ready: str, folder: Path) -> AbstractContextManager[Running]:
    log = folder / f"{command[1]}-{command[-1].replace('/', '-')}.log"
    return running(command, ready=ready, log=log, patience_s=START_S, folder=folder, environment=_environment(folder))


def _write_files(folder: Path, names: Sequence[str], port: int, action_port: int) -> None:
    """What the two programs read: the bare action with its lists, and where each finds the other and its database."""
    shutil.copy(HERE / "actions.py", folder / "bare_actions.py")
    (folder / "names.txt").write_text("\n".join(names), encoding="utf-8")
    (folder / "actions.txt").write_text("\n".join(_list_actions()), encoding="utf-8")
    endpoints = {
        "action_endpoint": {"url": f"http://127.0.0.1:{action_port}/webhook"},
        "tracker_store": {"type": "SQL", "dialect": "sqlite", "db": str(folder / f"tracker-{port}.db")},
    }
    (folder / f"endpoints-{port}.yml").write_text(yaml.safe_dump(endpoints), encoding="utf-8")


def _list_actions() -> list[str]:
    """The custom actions of the domain."""
    found: list[str] = []
    for path in sorted((ROOT / "bot" / "domain").rglob("*.yml")):
        found += (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("actions", ())
    return found


def _environment(folder: Path) -> dict[str, str]:
    return {
        "HOME": str(folder),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(folder),
        "RASA_TELEMETRY_ENABLED": "false",
        "SANIC_HOST": "127.0.0.1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }
