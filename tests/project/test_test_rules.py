"""The rules that tests themselves live under."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.loopback import OutsideConnection
from tests.project.tree import ROOT


@pytest.mark.parametrize(
    ("in_ci", "reason", "status"),
    [("", "no browser here", 0), ("true", "no browser here", 1), ("true", "", 0)],
    ids=["skipped at home", "skipped in CI", "nothing skipped"],
)
def test_in_ci_a_skipped_test_fails_the_run(tmp_path: Path, in_ci: str, reason: str, status: int) -> None:
    """At home a test may be skipped with a reason; in CI it is named, and the run fails."""
    body = f"pytest.skip({reason!r})" if reason else "pass"
    (tmp_path / "test_it.py").write_text(f"import pytest\n\ndef test_it():\n    {body}\n")
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "tests.skipping",
            "-q",
            "-c",
            os.devnull,
            "--rootdir",
            tmp_path,
            tmp_path,
        ],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "CI": in_ci, "PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == status, run.stdout
    assert ("SKIPPED IN CI" in run.stdout) is (status == 1)


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 443), ("2001:db8::1", 80)])
def test_no_connection_leaves_this_machine(address: tuple[str, int]) -> None:
    """Addresses and names of elsewhere are refused before a packet is sent."""
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as connection, pytest.raises(OutsideConnection, match="use a stand-in"):
        connection.connect(address)


def test_connections_within_this_machine_work() -> None:
    """Stand-ins listen on loopback."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as connection:
        connection.connect(server.getsockname())
