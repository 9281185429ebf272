"""What docs/instalacion.md says of systemd, nginx and Caddy works as it stands there."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from tests.project.service_unit import HOME, PAGE, ROOT, list_order, make_order, read_unit

PATIENCE = 600
"""Looks at it, a fifth of a second apart."""
UNIT = read_unit()
TEMPORARY = [str(ROOT / ".venv/bin/python"), "-c", "import tempfile; tempfile.mkdtemp()"]


@pytest.fixture
def data(pytestconfig: pytest.Config) -> Path:
    """An empty folder outside of /tmp, which the unit has its own of."""
    folder = pytestconfig.cache.mkdir("service")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def test_the_program_starts_as_a_service(data: Path, trained_model: Path) -> None:
    """On a read-only system with one folder of its own; what it makes is its own too; it ends when it is told."""
    (data / "models").mkdir()
    shutil.copy(trained_model, data / "models")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {"VENTANILLA_DATA_DIR": str(data), "VENTANILLA_PORT": str(port), "VENTANILLA_STARTER_CATALOGUE": "off"}
    process = subprocess.Popen(
        make_order(UNIT, list_order(UNIT), data), env={**os.environ, **given}, stderr=subprocess.PIPE, text=True
    )
    try:
        for _ in range(PATIENCE):
            assert process.poll() is None, process.communicate()[1]
            if _is_ready(port):
                break
            time.sleep(0.2)
        else:
            pytest.fail("it does not get ready")
        assert (data / "ventanilla.db").stat().st_mode & 0o077 == 0
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def _is_ready(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health/ready", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


@pytest.mark.parametrize(("private", "status"), [("true", 0), ("false", 1)])
def test_without_a_temporary_folder_of_its_own_nothing_could_be_made(data: Path, private: str, status: int) -> None:
    """The namespace is the one that systemd makes: what the unit once lacked fails in it."""
    order = make_order({**UNIT, "PrivateTmp": [private]}, TEMPORARY, data)
    assert subprocess.run(order, check=False, capture_output=True).returncode == status


def test_the_unit_says_what_the_page_prepares() -> None:
    """The user, the folder and the file of settings are made before they are named."""
    page = PAGE.read_text(encoding="utf-8")
    assert f"useradd --system --home-dir {HOME} --shell /usr/sbin/nologin {UNIT['User'][0]}" in page
    assert f"chown {UNIT['User'][0]}: var" in page
    assert "systemctl enable --now ventanilla" in page
    assert UNIT["UMask"] == ["0077"]
    assert int(UNIT["LimitNOFILE"][0]) >= 65536


def test_both_proxies_carry_websockets_and_who_asks() -> None:
    """Nginx by its headers, Caddy by itself; both let an import through."""
    page = PAGE.read_text(encoding="utf-8")
    [nginx] = re.findall(r"```nginx\n(.*?)```", page, re.DOTALL)
    for line in (
        "proxy_http_version 1.1;",
        "proxy_set_header Upgrade $http_upgrade;",
        "proxy_set_header Connection $connection_upgrade;",
        "proxy_set_header Host $host;",
        "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
        "proxy_set_header X-Forwarded-Proto $scheme;",
        "client_max_body_size 64m;",
    ):
        assert line in nginx
    assert nginx.count("{") == nginx.count("}")
    [caddy] = re.findall(r"```caddy\n(.*?)```", page, re.DOTALL)
    assert "reverse_proxy 127.0.0.1:8000" in caddy
    assert caddy.count("{") == caddy.count("}")
