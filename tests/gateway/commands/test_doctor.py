"""`ventanilla doctor` finds what a stranger set up wrong."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from database import open_database, upgrade
from gateway.commands.main import main

Examine = Callable[..., tuple[int, str]]


@pytest.fixture
def examine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Examine:
    """Runs it with settings of its own; returns the exit status and what it said."""
    monkeypatch.chdir(tmp_path)

    def run(**settings: str) -> tuple[int, str]:
        given = {"data_dir": str(tmp_path), "port": "0"} | settings
        for name, value in given.items():
            monkeypatch.setenv(f"VENTANILLA_{name.upper()}", value)
        return main(["doctor"]), capsys.readouterr().out

    return run


def test_all_is_well(examine: Examine, tmp_path: Path) -> None:
    """Channels that are not set up are closed, which is no problem."""
    engine = open_database(f"sqlite:///{tmp_path / 'ventanilla.db'}")
    upgrade(engine)
    engine.dispose()
    status, told = examine(telegram_token="t", telegram_secret_token="s")
    assert status == 0, told
    assert "abierto  Telegram" in told
    assert "cerrado  WhatsApp" in told
    assert "Todo está bien." in told


def test_it_makes_nothing(examine: Examine, tmp_path: Path) -> None:
    """A database that is not there is told, not made."""
    status, told = examine(database_url=f"sqlite:///{tmp_path / 'otra' / 'x.db'}")
    assert status == 1
    assert "se hará una base de datos nueva" in told
    assert not (tmp_path / "otra").exists()


def test_a_port_in_use_is_told(examine: Examine) -> None:
    """By its number and the setting."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        status, told = examine(port=port)
    assert status == 1
    assert f"ocupa el puerto {port}" in told
    assert "VENTANILLA_PORT" in told


def test_a_damaged_database_is_told(examine: Examine, tmp_path: Path) -> None:
    """With what to do."""
    (tmp_path / "ventanilla.db").write_bytes(b"no es una base de datos" * 100)
    status, told = examine(sms_username="u")
    assert status == 1
    assert "está dañado" in told
    assert "SMS queda sin abrir" in told
