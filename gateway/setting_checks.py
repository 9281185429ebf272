"""Checks of the settings beyond their types: names that do not exist, channels that are set up by half, what surprises."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from catalog_adapter.errors import CatalogError
from catalog_adapter.institutions.staff_hours import parse_staff_hours
from catalog_adapter.sources.country_files import find_country
from config.settings import Settings
from console.accounts.provider import is_safe_address
from conversations.errors import GatewayError

ENV_FILE = Path(".env")
PREFIX = str(Settings.model_config["env_prefix"])
# Of one app, which two channels may share: alone they open nothing, and nobody asked for either.
META = ("meta_app_secret", "meta_verify_token")
NEEDED = {
    "WhatsApp": ("whatsapp_phone_number_id", "whatsapp_access_token", "whatsapp_app_secret", "whatsapp_verify_token"),
    "Messenger": ("messenger_page_id", "messenger_access_token", *META),
    "Instagram": ("instagram_account_id", "instagram_access_token", *META),
    "Telegram": ("telegram_token", "telegram_secret_token"),
    "SMS": ("sms_api_url", "sms_username", "sms_password", "sms_signing_key"),
    "el portal de cursos": ("moodle_url", "moodle_token"),
    "la entrada con la cuenta institucional": ("oidc_issuer", "oidc_client_id", "oidc_client_secret"),
}
"""What opens each way in: all of it, or it stays closed."""
_ASSIGNED = re.compile(r"^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=", re.MULTILINE)
_UNASSIGNED = re.compile(r"^[ \t]*(?:export[ \t]+)?(VENTANILLA_\w+)(?![\w \t]*=)", re.MULTILINE)
BEHIND_NOTHING = (
    "VENTANILLA_PUBLIC_URL está puesta y VENTANILLA_TRUSTED_PROXIES no. Detrás de un servidor web, todas las "
    "personas parecerán una sola dirección y compartirán su límite de mensajes; ponga la dirección de ese servidor."
)


class UnreadableFile(GatewayError):
    """The file of settings is not to be read."""


def read_names(environment: Mapping[str, str]) -> set[str]:
    """Return the names with our prefix, of the environment and of the `.env` file."""
    given = {name.upper() for name in (*environment, *_ASSIGNED.findall(_read_file()))}
    return {name for name in given if name.startswith(PREFIX)}


def find_unknown(names: set[str]) -> Iterator[str]:
    """Yield a sentence for each name that is no setting."""
    known = {name_of(field) for field in Settings.model_fields}
    for name in sorted(names - known):
        likely = get_close_matches(name, known, n=1)
        meant = f"¿Quiso decir {likely[0]}?" if likely else "docs/configuracion.md enumera los que hay."
        yield f"{name} no es un ajuste y no hace nada. {meant}"


def check_file() -> None:
    """Look whether the `.env` file can be read.

    Raises:
        UnreadableFile: It is no text in UTF-8.
    """
    try:
        _read_file()
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{ENV_FILE.resolve()} no está en UTF-8: guárdelo así desde su editor.") from error


def find_unassigned() -> Iterator[str]:
    """Yield a sentence for each line of the `.env` file that names a setting and gives it nothing."""
    for name in _UNASSIGNED.findall(_read_file()):
        yield f"La línea de {ENV_FILE} con {name} no hace nada: le falta el signo «=»."


def find_channels(settings: Settings) -> Mapping[str, Sequence[str]]:
    """Return the ways in that need settings, each with the names of those that lack; empty when it is open."""
    return {title: [name_of(one) for one in _lacking(settings, fields)] for title, fields in NEEDED.items()}


def find_half_set(settings: Settings) -> Iterator[str]:
    """Yield a sentence for each way in that is set up by half, and so is closed."""
    for title, lacking in find_channels(settings).items():
        own = [name_of(one) for one in _needed(settings, NEEDED[title]) if one not in META]
        if lacking and not set(own) <= set(lacking):
            yield f"{title[0].upper()}{title[1:]} queda sin abrir: falta {_joined(lacking)}."
    if settings.oidc_issuer and not settings.public_url:
        yield "La entrada con la cuenta institucional queda sin abrir: falta VENTANILLA_PUBLIC_URL."


def find_surprises(settings: Settings) -> Iterator[str]:
    """Yield a sentence for what is allowed and seldom meant."""
    if settings.public_url and not settings.trusted_proxies:
        yield BEHIND_NOTHING
    yield from _find_unusable(settings)
    path = database_path(settings)
    if path is not None and not path.exists():
        yield (
            f"No existe {path}: se hará una base de datos nueva y vacía. Si esperaba la de siempre, revise "
            "VENTANILLA_DATABASE_URL y VENTANILLA_DATA_DIR."
        )


def _find_unusable(settings: Settings) -> Iterator[str]:
    """Yield what the start, or the first who needs it, would be refused with."""
    try:
        parse_staff_hours(settings.staff_hours, settings.staff_days_off)
    except CatalogError as error:
        yield str(error)
    if settings.countries_dir is not None and not settings.countries_dir.is_dir():
        yield f"VENTANILLA_COUNTRIES_DIR no es una carpeta: {settings.countries_dir}."
    try:
        find_country(settings.country, folder=settings.countries_dir)
    except CatalogError as error:
        yield str(error)
    if settings.moodle_url and not is_safe_address(settings.moodle_url):
        yield "VENTANILLA_MOODLE_URL no empieza con https://: el token del portal de cursos va sin cifrar por la red."
    if settings.oidc_issuer and not is_safe_address(settings.oidc_issuer):
        yield "La entrada con la cuenta institucional no funcionará: VENTANILLA_OIDC_ISSUER tiene que empezar con https://."


def find_open(settings: Settings) -> Iterator[str]:
    """Yield a sentence for each place with what is nobody else's that other users of the machine can read.

    What the program makes itself is its own; these two an operator makes, with the rights that the system gives by default.
    """
    folder = settings.data_dir.resolve()
    if folder.is_dir() and folder.stat().st_mode & 0o077:
        yield f"Otros usuarios de esta máquina pueden ver la carpeta de datos: ciérrela con «chmod 700 {folder}»."
    # A service reads its file by its group, as docs/instalacion.md sets it up.
    if _holds_secret() and ENV_FILE.stat().st_mode & 0o007:
        yield f"Otros usuarios de esta máquina pueden leer las claves de {ENV_FILE.resolve()}: «chmod o= {ENV_FILE}»."


def list_warnings(settings: Settings, environment: Mapping[str, str]) -> list[str]:
    """Return every sentence about settings that do not stop the program."""
    unknown = find_unknown(read_names(environment))
    return [*unknown, *find_unassigned(), *find_half_set(settings), *find_surprises(settings), *find_open(settings)]


def database_path(settings: Settings) -> Path | None:
    """Return the file of a SQLite database; None of another, or of none that can be named."""
    try:
        url = make_url(settings.database)
    except ArgumentError:
        return None
    named = url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:"
    return Path(str(url.database)) if named else None


def name_of(field: str) -> str:
    """Return a setting's name as the environment has it."""
    return f"{PREFIX}{field.upper()}"


def _read_file() -> str:
    """Return the `.env` file, or nothing where there is none."""
    return ENV_FILE.read_text(encoding="utf-8-sig") if ENV_FILE.is_file() else ""


def _holds_secret() -> bool:
    secrets = {name_of(name) for name, field in Settings.model_fields.items() if field.annotation is SecretStr}
    # The address of a database server has its password in it.
    return not {*secrets, name_of("database_url")}.isdisjoint(map(str.upper, _ASSIGNED.findall(_read_file())))


def _needed(settings: Settings, fields: Sequence[str]) -> list[str]:
    polls = settings.telegram_mode == "polling"
    return [one for one in fields if not (polls and one == "telegram_secret_token")]


def _lacking(settings: Settings, fields: Sequence[str]) -> list[str]:
    return [one for one in _needed(settings, fields) if not _text(getattr(settings, one))]


def _text(value: object) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} y {names[-1]}"
