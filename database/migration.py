"""Bringing the tables up to date, from inside the program.

The migrations lie beside the packages, in the checkout's or the wheel's `migrations/`. Alembic is imported only when
there is something to do: it takes 12 MB and half a second, and on nearly every start there is nothing to do.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import OperationalError

from database.connection import DatabaseError, lock, write

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
PATIENCE_MS = 10_000
"""How long a migration waits for others' transactions on a table. Copies that serve wait behind it meanwhile."""
LOCK_NOT_AVAILABLE = "55P03"
_ASSIGNED = re.compile(r"^(revision|down_revision) = (.+)$", re.MULTILINE)
_QUOTED = re.compile(r"[\"']([^\"']+)[\"']")


def upgrade(engine: Engine) -> None:
    """Applies every migration that the database lacks, all in one transaction.

    Safe when several processes start at once: the second waits for the first and then finds nothing to do.

    Raises:
        DatabaseError: the migrations are missing, or the database was made by a newer version of the program, or somebody
            keeps a table busy.
    """
    known, heads = _read_revisions()
    if current_revision(engine) == heads:
        return
    with write(engine) as connection:
        lock(connection, "ventanilla.migrations")
        current = _current(connection)
        if current - known:
            raise DatabaseError(
                "La base de datos fue creada por una versión más nueva de Ventanilla. Actualice el programa "
                "o use la copia de seguridad anterior a la actualización."
            )
        if current != heads:
            _run_soon(connection)


def _run_soon(connection: Connection) -> None:
    """Migrate, unless something long is under way on PostgreSQL: whoever wants the same table would wait behind us."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {PATIENCE_MS}")
    try:
        _run(connection)
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
            raise
        raise DatabaseError(
            "No se pudieron poner al día las tablas: otra operación las tiene ocupadas, quizás una copia de seguridad. "
            "La base quedó como estaba; abra el programa otra vez cuando termine."
        ) from error


def current_revision(engine: Engine) -> set[str]:
    """The revisions that the database stands at; empty for a new one."""
    with engine.connect() as connection:
        return _current(connection)


def _current(connection: Connection) -> set[str]:
    if not inspect(connection).has_table("alembic_version"):
        return set()
    return set(connection.execute(text("SELECT version_num FROM alembic_version")).scalars())


def _run(connection: Connection) -> None:
    from alembic import command  # only here, see above

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "heads")


def _config() -> "Config":
    from alembic.config import Config  # only here, see above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _read_revisions() -> tuple[set[str], set[str]]:
    """Every revision among the migrations, and those on which no other builds."""
    if not (MIGRATIONS / "env.py").is_file():
        raise DatabaseError(f"Faltan las migraciones en {MIGRATIONS}: la instalación está incompleta.")
    found: dict[str, set[str]] = {"revision": set(), "down_revision": set()}
    for path in (MIGRATIONS / "versions").glob("*.py"):
        for name, value in _ASSIGNED.findall(path.read_text(encoding="utf-8")):
            found[name] |= set(_QUOTED.findall(value))
    return found["revision"], found["revision"] - found["down_revision"]
