"""Settings are read from the environment, checked, and never print a secret."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from config.settings import Settings


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No file and no variable of this machine is read."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"VENTANILLA_{name.upper()}", raising=False)


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Of what neither names, the default holds; names that are not ours are passed over."""
    (tmp_path / ".env").write_text("VENTANILLA_PORT=8001\nVENTANILLA_HOST=192.0.2.1\nOTHER=1\n", encoding="utf-8")
    monkeypatch.setenv("VENTANILLA_PORT", "8002")
    settings = Settings()
    assert (settings.port, settings.host, settings.log_level) == (8002, "192.0.2.1", "info")


@pytest.mark.parametrize(
    ("written", "origins"),
    [
        ("", ()),
        ("*", ("*",)),
        ("https://a.gob.gt/, https://b.gob.gt ,", ("https://a.gob.gt", "https://b.gob.gt")),
    ],
)
def test_sites_are_a_list(monkeypatch: pytest.MonkeyPatch, written: str, origins: tuple[str, ...]) -> None:
    """Separated by commas; an origin has no slash at its end."""
    monkeypatch.setenv("VENTANILLA_ALLOWED_ORIGINS", written)
    assert Settings().allowed_origins == origins
    assert Settings(allowed_origins=("https://c.gob.gt",)).allowed_origins == ("https://c.gob.gt",)


@pytest.mark.parametrize("name", ["public_url", "oidc_issuer", "whatsapp_api_url", "sms_api_url"])
def test_addresses_have_no_slash_at_their_end(name: str) -> None:
    """Paths are put behind them."""
    assert getattr(Settings(**{name: "https://x.example.gt/a/"}), name) == "https://x.example.gt/a"


def test_the_database_is_a_file_of_the_data_folder(tmp_path: Path) -> None:
    """Unless another one is named; its address holds from wherever the program is started."""
    assert Settings(data_dir=Path("var")).database == f"sqlite:///{tmp_path / 'var' / 'ventanilla.db'}"
    other = "postgresql+psycopg://db/x"
    assert Settings(database_url=other).database == other


@pytest.mark.parametrize(
    "wrong",
    [
        {"port": 65_536},
        {"log_level": "loud"},
        {"hold_minutes": 0},
        {"moodle_url": "educacion.example.gt"},
        {"moodle_url": "https://educacion.example.gt/webservice/rest/server.php"},
        {"moodle_url": "https://educacion.example.gt/?lang=es"},
        {"moodle_url": "https://alguien:clave@educacion.example.gt"},
        {"person_burst": 0},
        {"person_messages_per_minute": -1},
        {"request_bytes": 1},
        {"country": "../etc"},
        {"whatsapp_template": "respuesta lista"},
        {"telegram_mode": "push"},
    ],
)
def test_what_cannot_be_meant_is_refused(wrong: dict[str, object]) -> None:
    """At the start, with its name."""
    with pytest.raises(ValidationError, match=next(iter(wrong))):
        Settings(**wrong)


def test_settings_do_not_change() -> None:
    """They are read once."""
    with pytest.raises(ValidationError, match="frozen"):
        Settings().port = 1


def test_no_secret_is_printed() -> None:
    """Tokens, passwords and keys of every channel."""
    secrets = [name for name, field in Settings.model_fields.items() if "Secret" in str(field.annotation)]
    settings = Settings(**dict.fromkeys(secrets, "zanahoria"))
    assert len(secrets) >= 10
    assert "zanahoria" not in f"{settings!r} {settings} {settings.model_dump()}"
    named = [name for name in Settings.model_fields if name.endswith(("token", "secret", "password", "_key"))]
    assert set(named) <= set(secrets)


@pytest.mark.parametrize("written", ["sitio.gob.gt", "https://sitio.gob.gt/inicio", "https://a.gob.gt, b.gob.gt"])
def test_what_no_browser_sends_is_no_site(written: str) -> None:
    """It would let nobody in, without a word."""
    with pytest.raises(ValidationError, match="con su esquema"):
        Settings.model_validate({"allowed_origins": written})
