"""What is set wrong is told in one sentence that names the setting."""

from pathlib import Path
from typing import Any

import pytest

from gateway.setting_checks import (
    UnreadableFile,
    check_file,
    find_channels,
    find_half_set,
    find_open,
    find_surprises,
    find_unassigned,
    list_warnings,
    read_names,
)
from tests.fakes.running import OwnSettings


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"whatsapp_access_token": "t", "whatsapp_app_secret": "s"},
            "WHATSAPP_PHONE_NUMBER_ID y VENTANILLA_WHATSAPP_VER",
        ),
        ({"telegram_token": "t"}, "Telegram queda sin abrir: falta VENTANILLA_TELEGRAM_SECRET_TOKEN."),
        ({"sms_api_url": "http://192.168.1.20:8080", "sms_username": "u"}, "VENTANILLA_SMS_PASSWORD"),
        ({"oidc_client_id": "c"}, "VENTANILLA_OIDC_ISSUER"),
        ({"moodle_url": "https://a.gt"}, "El portal de cursos queda sin abrir: falta VENTANILLA_MOODLE_TOKEN."),
        (
            {"oidc_issuer": "https://a.gt", "oidc_client_id": "c", "oidc_client_secret": "s"},
            "falta VENTANILLA_PUBLIC_URL",
        ),
    ],
)
def test_a_channel_that_is_set_up_by_half_says_what_lacks(given: dict[str, Any], expected: str) -> None:
    """It is closed, and the sentence names what would open it."""
    [told] = find_half_set(OwnSettings(**given))
    assert expected in told


def test_nothing_is_said_of_what_is_whole_or_not_wanted() -> None:
    """Neither of a channel without any setting nor of one that has all; who polls needs no secret of a webhook."""
    assert list(find_half_set(OwnSettings())) == []
    polling = OwnSettings(telegram_token="t", telegram_mode="polling")
    assert list(find_half_set(polling)) == []
    assert not find_channels(polling)["Telegram"]


def test_a_name_that_does_not_exist_is_told_with_the_likely_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the environment and from the file; other programs' names are theirs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(
        "VENTANILLA_PORT=8001\nexport VENTANILLA_PUBLIC_ULR=https://x.gt\n# VENTANILLA_NO=1\n"
    )
    told = list_warnings(OwnSettings(data_dir=tmp_path), {"VENTANILLA_DATBASE_URL": "x", "OTRA_COSA": "y"})
    assert "¿Quiso decir VENTANILLA_DATABASE_URL?" in told[0]
    assert "¿Quiso decir VENTANILLA_PUBLIC_URL?" in told[1]
    assert not any("VENTANILLA_NO" in one or "OTRA" in one for one in told)


def test_a_new_database_is_announced(tmp_path: Path) -> None:
    """A typo in its place would else open an empty one without a word."""
    settings = OwnSettings(database_url=f"sqlite:///{tmp_path / 'ventnailla.db'}")
    assert "se hará una base de datos nueva" in " ".join(find_surprises(settings))
    (tmp_path / "ventnailla.db").touch()
    assert list(find_surprises(settings)) == []


@pytest.mark.parametrize("given", [{"staff_hours": "de 8 a 4"}, {"staff_days_off": "navidad"}])
def test_hours_that_cannot_be_read_are_told_with_their_name(given: dict[str, Any]) -> None:
    """`doctor` says so before the start does."""
    [sentence] = [one for one in find_surprises(OwnSettings(**given)) if "STAFF" in one]
    assert sentence.startswith(f"VENTANILLA_{next(iter(given)).upper()}:")


def test_a_public_address_without_its_web_server_is_told(tmp_path: Path) -> None:
    """All people would seem to be one, and share one limit."""
    settings = OwnSettings(data_dir=tmp_path, public_url="https://tramites.example.gt")
    assert any("VENTANILLA_TRUSTED_PROXIES" in one for one in find_surprises(settings))
    behind = OwnSettings(data_dir=tmp_path, public_url="https://tramites.example.gt", trusted_proxies="127.0.0.1")
    assert not any("TRUSTED_PROXIES" in one for one in find_surprises(behind))


@pytest.mark.parametrize(("mode", "is_told"), [(0o755, True), (0o750, True), (0o700, False)])
def test_a_folder_that_others_may_look_into_is_told(tmp_path: Path, mode: int, is_told: bool) -> None:
    """An operator made it; the order that closes it is in the sentence."""
    folder = tmp_path / "datos"
    folder.mkdir()
    folder.chmod(mode)
    told = list(find_open(OwnSettings(data_dir=folder)))
    assert [f"«chmod 700 {folder}»" in one for one in told] == [True] * is_told


@pytest.mark.parametrize(
    ("line", "mode", "is_told"),
    [
        ("VENTANILLA_TELEGRAM_TOKEN=t", 0o644, True),
        ("export ventanilla_database_url=postgresql://a:b@c/d", 0o604, True),
        ("VENTANILLA_TELEGRAM_TOKEN=t", 0o640, False),
        ("VENTANILLA_PORT=8001", 0o644, False),
    ],
)
def test_secrets_that_others_may_read_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, mode: int, is_told: bool
) -> None:
    """The group is the service's own; a file without secrets is anybody's."""
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o700)
    file = tmp_path / ".env"
    file.write_text(f"{line}\n", encoding="utf-8")
    file.chmod(mode)
    told = list(find_open(OwnSettings(data_dir=tmp_path)))
    assert ["chmod o= .env" in one for one in told] == [True] * is_told


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"country": "marte"}, "VENTANILLA_COUNTRY: no hay datos del país"),
        ({"countries_dir": Path("/no/hay")}, "VENTANILLA_COUNTRIES_DIR no es una carpeta"),
        ({"oidc_issuer": "http://idp.gob.gt"}, "VENTANILLA_OIDC_ISSUER tiene que empezar con https://"),
    ],
)
def test_what_would_be_refused_later_is_told_now(given: dict[str, Any], expected: str) -> None:
    """By name: the country at the start, the log-in by the first who tries it."""
    assert any(expected in one for one in find_surprises(OwnSettings(**given)))


def test_a_line_that_assigns_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its setting keeps its default without a word otherwise."""
    monkeypatch.chdir(tmp_path)
    lines = "VENTANILLA_PORT 8001\nexport VENTANILLA_HOST\nVENTANILLA_LOG_LEVEL = info\n# VENTANILLA_COUNTRY\n"
    (tmp_path / ".env").write_text(lines, encoding="utf-8")
    told = list(find_unassigned())
    assert ["VENTANILLA_PORT" in told[0], "VENTANILLA_HOST" in told[1], len(told)] == [True, True, 2]


def test_a_file_of_another_encoding_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows writes one; a mark of UTF-8 at its beginning is no harm."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes("\ufeffVENTANILLA_OIDC_NAME=Dirección".encode())
    check_file()
    assert read_names({}) == {"VENTANILLA_OIDC_NAME"}
    (tmp_path / ".env").write_bytes("VENTANILLA_OIDC_NAME=Dirección".encode("cp1252"))
    with pytest.raises(UnreadableFile, match="no está en UTF-8"):
        check_file()


@pytest.mark.parametrize(
    ("url", "is_told"), [("http://educacion.example.gt", True), ("https://educacion.example.gt", False), ("", False)]
)
def test_a_token_that_goes_in_the_clear_is_told(tmp_path: Path, url: str, is_told: bool) -> None:
    """Whoever is between could read it; on this machine nobody is."""
    told = list_warnings(OwnSettings(data_dir=tmp_path, moodle_url=url, moodle_token="t"), {})
    assert any("VENTANILLA_MOODLE_URL no empieza con https://" in each for each in told) is is_told
