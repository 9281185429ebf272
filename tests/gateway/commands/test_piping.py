"""Results of orders go through a pipe: standard output is the result, and nothing else."""

import json
import os
import subprocess
import sys
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
