"""Results of orders go through a pipe: standard output is the result, and nothing else."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gateway.server import bind_listener
from tests.catalog_adapter.exports import rows, write_csv
from tests.fakes.running import OwnSettings

ROOT = Path(__file__).parents[3]


def run(folder: Path, *order: str) -> "subprocess.CompletedProcess[str]":
    """Run the program as a user does."""
    environment = {**os.environ, "VENTANILLA_DATA_DIR": str(folder / "datos"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "gateway.commands.main", *order]
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)


def test_an_import_is_json_through_and_through(tmp_path: Path) -> None:
    """`catalog import --json | jq` works; so does `catalog check`."""
    file = write_csv(tmp_path / "tabla.csv", rows(3))
    done = run(tmp_path, "catalog", "import", str(file), "--json", "--force")
    if done.returncode:
        pytest.fail(done.stderr)
    json.loads(done.stdout)
    checked = run(tmp_path, "catalog", "check", "--format", "json")
    json.loads(checked.stdout)


def _read_json(told: str) -> None:
    json.loads(told)


def _read_table(told: str) -> None:
    widths = {len(row) for row in csv.reader(io.StringIO(told))}
    assert len(widths) == 1
    assert max(widths) > 2


@pytest.mark.slow
def test_every_list_of_doubts_is_a_list_alone(tmp_path: Path) -> None:
    """Neither news nor log stands before it, on a folder where all is made anew."""
    orders: dict[tuple[str, ...], Callable[[str], None]] = {
        ("catalog", "check", "--format", "json"): _read_json,
        ("catalog", "check", "--format", "csv"): _read_table,
        ("catalog", "check", "--facts", "--format", "json"): _read_json,
        ("catalog", "check", "--facts", "--format", "csv"): _read_table,
    }
    for order, read in orders.items():
        done = run(tmp_path, *order)
        assert done.returncode == 0, (order, done.stderr[-500:])
        read(done.stdout)


def test_a_release_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    """One sentence on standard error, and nothing else anywhere."""
    done = run(tmp_path, "gate", "77")
    assert (done.returncode, done.stdout) == (2, "")
    assert "ventanilla: No hay una versión 77: la consola, en «Aprendizaje»" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_address_is_told_when_somebody_answers_there(tmp_path: Path) -> None:
    """With the port in use nothing says «atiende», and the reason is one sentence."""
    with bind_listener(OwnSettings(port=0)) as other:
        other.listen()
        port = str(other.getsockname()[1])
        environment = {**os.environ, "VENTANILLA_PORT": port}
        command = [sys.executable, "-m", "gateway.commands.main", "serve"]
        done = subprocess.run(
            command,
            env={**environment, "VENTANILLA_DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "Ventanilla atiende" not in done.stderr
    assert f"ventanilla: Otro programa ya ocupa el puerto {port} de 127.0.0.1" in done.stderr
    assert done.stdout == ""
