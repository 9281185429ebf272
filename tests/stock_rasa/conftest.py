"""Stock Rasa on its own Python 3.10, and a copy of the folders that it gets to see."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.stock_rasa.environment import ROOT, find_python, find_uv, prepare

Run = Callable[..., "subprocess.CompletedProcess[str]"]

PATIENCE_S = 400
"""For one order; training takes a minute on a quiet machine."""
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

    def run(
        program: str, *arguments: str, text: str = "", until: str | None = None
    ) -> "subprocess.CompletedProcess[str]":
        """With `until`, stop as soon as that has been printed: `rasa shell` does not end with its input."""
        command = [str(programs / program), *arguments]
        with (
            (folder / "errors").open("w") as errors,
            subprocess.Popen(
                command, cwd=folder, env=environment, text=True, start_new_session=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
            ) as started,
        ):  # fmt: skip
            watch = threading.Timer(PATIENCE_S, started.kill)
            watch.start()
            try:
                printed = _read(started, text, until)
            finally:
                watch.cancel()
                with suppress(ProcessLookupError):
                    os.killpg(started.pid, signal.SIGKILL)
        return subprocess.CompletedProcess(command, started.returncode, printed, (folder / "errors").read_text())

    return run


@pytest.fixture(scope="session")
def stock_model(run_stock: Run) -> str:
    """A model of our project, trained by stock Rasa's own command."""
    result = run_stock("rasa", "train", *PROJECT, "--out", "models", "--fixed-model-name", "stock")
    assert result.returncode == 0, result.stderr[-2000:]
    return "models/stock.tar.gz"


def _read(program: "subprocess.Popen[str]", text: str, until: str | None) -> str:
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(text)
    program.stdin.flush()
    if until is None:
        program.stdin.close()
    printed = ""
    for line in program.stdout:
        printed += line
        if until is not None and until in printed:
            return printed
    program.wait()
    return printed


@pytest.fixture(scope="session")
def action_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of our action server over the starter catalogue, on a port and with a database of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("actions") / "log"
    environment = {**os.environ, "VENTANILLA_DATA_DIR": str(log.parent), "PYTHONPATH": str(ROOT)}
    with log.open("w") as output:
        command = [sys.executable, "-m", "actions.server", "--port", str(port)]
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
    try:
        _wait_for(f"http://127.0.0.1:{port}/health", server, log)
        yield f"http://127.0.0.1:{port}/webhook"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="session")
def endpoints(action_server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """bot/endpoints.yml as it stands, but for the port."""
    text = (ROOT / "bot" / "endpoints.yml").read_text()
    path = tmp_path_factory.mktemp("endpoints") / "endpoints.yml"
    path.write_text(re.sub(r'url: ".+"', f'url: "{action_server}"', text))
    return str(path)


def _wait_for(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    while server.poll() is None:
        with suppress(httpx.TransportError):
            if httpx.get(address).is_success:
                return
        time.sleep(0.2)
    raise AssertionError(log.read_text())
