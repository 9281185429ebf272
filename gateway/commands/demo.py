"""`ventanilla demo`: the program with invented conversations, in a folder that is thrown away."""

import secrets
import shutil
import signal
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine

from bot.assistant import Assistant
from config.clock import utc_now
from config.logging import set_up_logging
from config.settings import Settings
from console.accounts.passwords import hash_password
from console.accounts.store import add_staff
from console.permissions import Role
from conversations.staff.canned_answers import CannedAnswer, save_answer
from database import write
from gateway.commands.serving import open_parts, serve_assistant
from gateway.commands.terminal import tell
from gateway.commands.terminal import write as put
from gateway.demo.filling import COLLEAGUE, MovableClock, Player
from gateway.demo.scenes import make_scenes
from gateway.opening import open_assistant
from gateway.server import bind_listener

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


def show(options: Namespace) -> int:
    """Fill a folder, print how to get in, and serve until a signal says stop."""
    for way in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(way, signal.default_int_handler)  # the folder goes, whatever ends the program
    with _open_folder(options.folder) as folder:
        settings = DemoSettings(data_dir=folder, port=options.port, log_level="warning")
        set_up_logging(settings.log_level, settings.log_format)
        with closing(bind_listener(settings)) as listener:
            take_model(Settings().models_dir, settings.models_dir)
            clock = MovableClock()
            assistant = open_assistant(settings, tell, now=clock)
            password = secrets.token_urlsafe(12)
            fill(assistant, settings, clock, password)
            address = f"http://{settings.host}:{listener.getsockname()[1]}"
            serve_assistant(assistant, settings, listener, lambda: put(describe(address, password)))
    return 0


def fill(assistant: Assistant, settings: Settings, clock: MovableClock, password: str) -> int:
    """Fill a new database with accounts, ready answers and conversations; return how many conversations.

    Args:
        assistant: The one that answers in them; it reads `clock`.
        settings: The program's.
        clock: Moved through the last weeks, and let go at the end.
        password: Of the account that opens the console.
    """
    _open_accounts(assistant.database, password)
    parts = open_parts(assistant, settings)
    player = Player(database=assistant.database, responder=parts.responder, effects=parts.effects, clock=clock)
    tell("Conversando con personas inventadas (menos de un minuto)…")
    return player.play_all(make_scenes(utc_now()))


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
def _open_folder(chosen: str | None) -> Iterator[Path]:
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
