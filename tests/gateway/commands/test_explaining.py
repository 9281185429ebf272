"""Every error that a wrong setting leads to is one sentence in Spanish."""

import errno
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from database import open_database
from gateway.commands.explaining import explain
from gateway.commands.main import main
from tests.fakes.running import OwnSettings


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"public_url": "ventanilla.gob.gt"}, "VENTANILLA_PUBLIC_URL empieza con https://"),
        ({"trusted_proxies": "nginx"}, "VENTANILLA_TRUSTED_PROXIES lleva direcciones o redes"),
        ({"port": "ochenta"}, "VENTANILLA_PORT tiene que ser un número entero."),
        ({"port": 70_000}, "VENTANILLA_PORT tiene que ser 65535 o menos."),
        ({"log_level": "verbose"}, "VENTANILLA_LOG_LEVEL vale 'debug', 'info', 'warning' o 'error'."),
        ({"hold_minutes": 0}, "VENTANILLA_HOLD_MINUTES tiene que ser mayor que 0"),
        ({"whatsapp_template": "Sin idioma"}, "VENTANILLA_WHATSAPP_TEMPLATE no tiene la forma"),
    ],
)
def test_a_wrong_value_is_named(given: dict[str, Any], expected: str) -> None:
    """With what it should be."""
    with pytest.raises(ValidationError) as caught:
        OwnSettings(**given)
    assert expected in explain(caught.value)


def test_no_value_is_repeated() -> None:
    """It may be a secret that was put into the wrong line."""
    with pytest.raises(ValidationError) as caught:
        OwnSettings(port="clave-muy-secreta")
    assert "clave" not in explain(caught.value)


@pytest.mark.parametrize("proxies", ["", "*", "127.0.0.1", "10.0.0.0/8, 192.168.1.4"])
def test_addresses_and_networks_are_taken(proxies: str) -> None:
    """As the web server in front has them."""
    assert OwnSettings(trusted_proxies=proxies).trusted_proxies == proxies


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    """Its place is named, and what to do."""
    path = tmp_path / "ventanilla.db"
    path.write_bytes(b"not a database at all, but long enough to be looked at" * 50)
    engine = open_database(f"sqlite:///{path}")
    with pytest.raises(DBAPIError) as caught, engine.connect() as connection:
        connection.execute(text("SELECT 1 FROM sqlite_master"))
    engine.dispose()
    assert "está dañado" in explain(caught.value)
    assert "VENTANILLA_DATABASE_URL" in explain(caught.value)


def test_a_database_that_is_away_is_told() -> None:
    """Nothing of the driver's English."""
    engine = open_database("postgresql://nadie:x@127.0.0.1:9/nada")
    with pytest.raises(DBAPIError) as caught, engine.connect():
        pass
    assert explain(caught.value).startswith("No se llega a la base de datos")


@pytest.mark.parametrize("code", [errno.EACCES, errno.ENOSPC, errno.ENOTDIR, errno.EROFS, errno.EEXIST])
def test_a_folder_that_cannot_be_used_is_named(code: int) -> None:
    """In Spanish, with its path."""
    told = explain(OSError(code, "English words", "/srv/datos"))
    assert "/srv/datos" in told
    assert "English" not in told


def test_an_order_ends_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2, one line, no traceback."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VENTANILLA_PUBLIC_URL", "ventanilla.gob.gt")
    assert main(["doctor"]) == 2
    told = capsys.readouterr().err.strip()
    assert told.count("\n") == 0
    assert told.startswith("ventanilla: VENTANILLA_PUBLIC_URL")
