"""Bringing the tables up to date, from inside the program.

The migrations lie beside the packages, in the checkout's or the wheel's `migrations/`.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from database.connection import DatabaseError, lock, write

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


def upgrade(engine: Engine) -> None:
    """Applies every migration that the database lacks, all in one transaction.

    Safe when several processes start at once: the second waits for the first and then finds nothing to do.

    Raises:
        DatabaseError: the migrations are missing, or the database was made by a newer version of the program.
    """
    config = alembic_config()
    heads = set(ScriptDirectory.from_config(config).get_heads())
    if current_revision(engine) == heads:
        return
    with write(engine) as connection:
        lock(connection, "ventanilla.migrations")
        _refuse_unknown(config, set(MigrationContext.configure(connection).get_current_heads()))
        config.attributes["connection"] = connection
        command.upgrade(config, "heads")


def current_revision(engine: Engine) -> set[str]:
    """The revisions that the database stands at; empty for a new one."""
    with engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads())


def alembic_config() -> Config:
    """Alembic's configuration without its ini file, for use from code and from the `alembic` command's env.py."""
    if not (MIGRATIONS / "env.py").is_file():
        raise DatabaseError(f"Faltan las migraciones en {MIGRATIONS}: la instalación está incompleta.")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _refuse_unknown(config: Config, current: set[str]) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current - known:
        raise DatabaseError(
            "La base de datos fue creada por una versión más nueva de Ventanilla. Actualice el programa "
            "o use la copia de seguridad anterior a la actualización."
        )
