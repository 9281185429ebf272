"""The demonstration: settings that nothing changes, a folder that is thrown away, accounts and conversations in it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from sqlalchemy import Engine

from catalog_adapter.institutions.notices import Level, Notice, add_notice
from config.clock import guatemala_now, utc_now
from config.settings import Settings
from console.accounts.passwords import hash_password
from console.accounts.store import add_staff
from console.permissions import Role
from console.statistics.daily_counts import catch_up
from conversations.staff.canned_answers import CannedAnswer, save_answer
from database import write
from gateway.demo.desk import fill_desks
from gateway.demo.filling import COLLEAGUE, Player
from gateway.demo.scenes import make_scenes

ACCOUNT = "demo"
READY_ANSWERS = (
    ("Saludo", "Buenos días, le atiende el personal. ¿En qué le ayudo?"),
    ("Fuera del catálogo", "Ese trámite no está en el catálogo. Pregunte en la institución que lo ve."),
)


class DemoSettings(Settings):
    """Settings that nothing on the machine changes: no secret of a channel, and no database but its own."""

    @classmethod
    def settings_customise_sources(cls, _: Any, init_settings: Any, **__: Any) -> tuple[Any, ...]:  # type: ignore[override]  # takes any
        """Only what is passed in."""
        return (init_settings,)


def fill(player: Player, password: str) -> int:
    """Fill a new database with accounts, ready answers, conversations, notices and desks; return how many conversations.

    Args:
        player: Plays them.
        password: Of the account that opens the console.
    """
    _open_accounts(player.database, password)
    played = player.play_all(make_scenes(utc_now()))
    # After them: no scene knows of a notice.
    _write_notices(player.database)
    fill_desks(player.database, utc_now())
    catch_up(player.database, guatemala_now().date())
    return played


def describe(address: str, password: str) -> str:
    """What to open, and how to get in."""
    return "\n".join(
        (
            f"Consola:  {address}/console   usuario: {ACCOUNT}   contraseña: {password}",
            f"Chat:     {address}/demo",
            "Todo es inventado. Ctrl+C termina.",
        )
    )


@contextmanager
def open_folder(chosen: str | None) -> Iterator[Path]:
    """The folder that was chosen, which must be new and stays; else one that goes at the end."""
    if chosen:
        Path(chosen).mkdir(parents=True)
        yield Path(chosen)
        return
    with TemporaryDirectory(prefix="ventanilla-demo-", ignore_cleanup_errors=True) as made:
        yield Path(made)


def take_model(there: Path, here: Path) -> None:
    """Copy the model that was trained already, where there is one: training takes longer than all the rest."""
    if there.is_dir():
        shutil.copytree(there, here, symlinks=True)


def _write_notices(database: Engine) -> None:
    same: dict[str, Any] = {"first_day": guatemala_now().date(), "source": "Demostración", "author": ACCOUNT}
    told = yaml.safe_load(Path(__file__).with_name("notices.yml").read_text(encoding="utf-8"))
    with write(database) as connection:
        for each in told:
            add_notice(connection, Notice(**same, **each | {"level": Level(each["level"])}))


def _open_accounts(database: Engine, password: str) -> None:
    now = utc_now()
    with write(database) as connection:
        hashed = hash_password(password)
        add_staff(
            connection, ACCOUNT, full_name="Demostración", roles=[Role.ADMINISTRATOR], password_hash=hashed, now=now
        )
        add_staff(connection, COLLEAGUE, full_name="Ana (inventada)", roles=[Role.REVIEWER], now=now)
        for title, text in READY_ANSWERS:
            save_answer(connection, CannedAnswer(title=title, text=text, author=ACCOUNT))
