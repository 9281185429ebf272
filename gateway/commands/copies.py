"""`ventanilla backup` and `ventanilla restore`."""

from argparse import Namespace
from pathlib import Path

from config.settings import Settings
from database import open_database, upgrade
from database.backup import back_up
from database.backup import restore as put_back
from gateway.commands.terminal import Counter, write
from gateway.server import serving_alone


def backup(options: Namespace) -> int:
    """Write a copy of the database, also while the program serves."""
    settings = Settings()
    target = Path(options.file)
    database = open_database(settings.database)
    try:
        back_up(database, target, Counter("Páginas copiadas").show)
    finally:
        database.dispose()
    write(f"Copia hecha: {target} ({target.stat().st_size / 1e6:.1f} MB). Guárdela en otra máquina.")
    return 0


def restore(options: Namespace) -> int:
    """Put a copy in the place of the database, and bring its tables up to date."""
    settings = Settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = open_database(settings.database)
    try:
        with serving_alone(database):
            put_back(database, Path(options.file), force=options.force)
    finally:
        database.dispose()
    database = open_database(settings.database)
    try:
        upgrade(database)
    finally:
        database.dispose()
    write("La copia está en su lugar. «ventanilla serve» abre con ella; el modelo y el índice se hacen de nuevo.")
    return 0
