"""Wait at the start for a database server that is not there yet: machines start in any order."""

import time
from collections.abc import Callable

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from config.settings import Settings
from database import open_database

PAUSE_S = 2.0
LONGEST_S = 60.0


def wait_for_database(settings: Settings, tell: Callable[[str], None]) -> None:
    """Return when a database server answers; does nothing for SQLite.

    Raises:
        OperationalError: It did not in a minute.
    """
    engine = open_database(settings.database)
    end, is_told = time.monotonic() + LONGEST_S, engine.dialect.name == "sqlite"
    try:
        while engine.dialect.name != "sqlite":
            try:
                with engine.connect() as connection:
                    connection.execute(text("SELECT 1"))
            except OperationalError:
                if time.monotonic() > end:
                    raise
                if not is_told:
                    tell("La base de datos no contesta todavía; la espero hasta un minuto.")
                    is_told = True
                time.sleep(PAUSE_S)
            else:
                return
    finally:
        engine.dispose()
