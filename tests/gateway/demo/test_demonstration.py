"""The demonstration: the program, full of conversations, in a folder that is thrown away."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from gateway.demo.demonstration import DemoSettings, describe


def test_no_setting_of_the_machine_reaches_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing that it does leaves the machine, or touches another database, whatever the environment says."""
    monkeypatch.setenv("VENTANILLA_DATABASE_URL", "postgresql://true")
    monkeypatch.setenv("VENTANILLA_TELEGRAM_TOKEN", "1:true")
    settings = DemoSettings(data_dir=tmp_path)
    assert str(tmp_path) in settings.database
    assert settings.telegram_token.get_secret_value() == ""
    assert settings.host == "127.0.0.1"


def test_it_says_where_and_how_to_get_in() -> None:
    """Address, account and password."""
    told = describe("http://127.0.0.1:8010", "secreto")
    assert "http://127.0.0.1:8010/console   usuario: demo   contraseña: secreto" in told


@pytest.fixture
def demo(trained_model: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """The order, run as a person runs it, and where its folder is made."""
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "models").symlink_to(trained_model.parent)
    environment = os.environ | {"VENTANILLA_DATA_DIR": str(tmp_path / "var"), "TMPDIR": str(tmp_path)}
    order = [sys.executable, "-m", "gateway.commands.main", "demo", "--port", "0"]
    process = subprocess.Popen(order, env=environment, stdout=subprocess.PIPE, text=True)
    yield process, tmp_path
    process.kill()
    process.communicate()


@pytest.mark.slow
def test_a_stranger_looks_around_and_nothing_is_left(demo: tuple[subprocess.Popen[str], Path]) -> None:
    """Log in with what was printed, find people who wait and left word, and end it: the folder is gone."""
    process, folder = demo
    assert process.stdout is not None
    told = process.stdout.readline()
    found = re.search(r"(http://\S+)/console +usuario: (\S+) +contraseña: (\S+)", told)
    assert found
    address, name, password = found.groups()
    assert list(folder.glob("ventanilla-demo-*/ventanilla.db"))
    with httpx.Client(base_url=address, follow_redirects=True, timeout=60) as client:
        entry = client.get("/console/entrar").text
        hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', entry))
        page = client.post("/console/entrar", data=hidden | {"name": name, "password": password})
        assert "1</" in page.text
        assert "persona espera a alguien del personal" in page.text
        waiting = client.get("/console/atencion").text
        assert "No encuentro dónde se paga la constancia." in waiting
        listed = client.get("/console/conversaciones").text
        count = re.search(r"(\d+) conversaciones", listed)
        assert count
        assert int(count[1]) > 80
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) in {0, 130}
    assert list(folder.glob("ventanilla-demo-*")) == []
