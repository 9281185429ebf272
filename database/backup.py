"""Copies of a database as one file, and a database from such a file.

SQLite's is a database of its own, made while the program runs; PostgreSQL's is an archive of `pg_dump`, format custom.
"""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, inspect

from database.connection import DatabaseError, wipe
from database.migration import current_revision

SQLITE_MAGIC, POSTGRES_MAGIC = b"SQLite format 3\0", b"PGDMP"
PAGES = 2_000
"""Copied at a time; a writer goes in between."""
Progress = Callable[[int, int], None]
"""Told how many of how many pages are copied."""


def back_up(engine: Engine, target: Path, progress: Progress = lambda _done, _total: None) -> None:
    """Write a copy of the database to a file that does not exist yet: whole or not at all, readable by its owner only.

    Raises:
        DatabaseError: The file exists, or a tool is missing or refuses.
    """
    if target.exists():
        raise DatabaseError(f"{target} ya existe: dé otro nombre, para que una copia no borre otra.")
    wipe(engine)  # what people had erased is in no copy
    descriptor, name = tempfile.mkstemp(dir=target.resolve().parent, prefix=f".{target.name}.")
    os.close(descriptor)
    draft = Path(name)
    try:
        if engine.dialect.name == "sqlite":
            _copy_sqlite(str(engine.url.database), draft, progress)
        else:
            _run_tool(engine, "pg_dump", "--format=custom", f"--file={draft}")
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def restore(engine: Engine, source: Path, *, force: bool = False) -> None:
    """Put a copy in the place of the database; the program must not run on it.

    Args:
        engine: The database; closed by this where it is a SQLite file.
        source: What `back_up` wrote, of the same database system.
        force: Whether a database with content may be lost.

    Raises:
        DatabaseError: The file is no copy, is damaged, or is of the other system; or there is content and no `force`.
    """
    with source.open("rb") as file:
        magic = file.read(len(SQLITE_MAGIC))
    is_sqlite = magic == SQLITE_MAGIC
    if not is_sqlite and not magic.startswith(POSTGRES_MAGIC):
        raise DatabaseError(f"{source} no es una copia hecha con «ventanilla backup».")
    if is_sqlite != (engine.dialect.name == "sqlite"):
        ours, theirs = ("SQLite", "PostgreSQL") if is_sqlite else ("PostgreSQL", "SQLite")
        raise DatabaseError(f"La copia es de {ours} y VENTANILLA_DATABASE_URL nombra {theirs}: use el mismo sistema.")
    if not force and _has_content(engine):
        raise DatabaseError("Ya hay una base de datos con contenido: use --force si de verdad quiere reemplazarla.")
    if is_sqlite:
        _replace_sqlite(engine, source)
    else:
        options = ("--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error")
        _run_tool(engine, "pg_restore", *options, f"--dbname={engine.url.database}", str(source))


def _copy_sqlite(path: str, draft: Path, progress: Progress) -> None:
    with closing(sqlite3.connect(path)) as ours, closing(sqlite3.connect(draft)) as copy:
        ours.backup(copy, pages=PAGES, progress=lambda _status, left, total: progress(total - left, total))
        copy.execute("PRAGMA journal_mode=DELETE")  # a copy is one file


def _replace_sqlite(engine: Engine, source: Path) -> None:
    path = Path(str(engine.url.database))
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(descriptor)
    draft = Path(name)
    try:
        shutil.copyfile(source, draft)
        with closing(sqlite3.connect(draft)) as copy:
            try:
                [(said,)] = copy.execute("PRAGMA integrity_check(1)")
                is_ours = bool(copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone())
            except sqlite3.DatabaseError as error:
                raise DatabaseError(f"{source} está dañado: use otra copia.") from error
        if said != "ok" or not is_ours:
            raise DatabaseError(f"{source} está dañado o no es de Ventanilla: use otra copia.")
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        engine.dispose()
        for rest in ("-wal", "-shm"):  # of the database that goes: they would be applied to the one that comes
            Path(f"{path}{rest}").unlink(missing_ok=True)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _has_content(engine: Engine) -> bool:
    path = engine.url.database
    if engine.dialect.name == "sqlite" and not Path(str(path)).exists():
        return False
    return bool(current_revision(engine)) or bool(inspect(engine).get_table_names())


def _run_tool(engine: Engine, tool: str, *options: str) -> None:
    path = shutil.which(tool)
    if path is None:
        raise DatabaseError(f"Falta el programa {tool}. En Debian: apt install postgresql-client")
    address = _address(engine)
    order = [path, *options] if tool == "pg_restore" else [path, *options, f"--dbname={engine.url.database}"]
    done = subprocess.run(  # noqa: S603  the system's own tool, by its full path
        order, env={**os.environ, **address}, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:] or ["sin decir por qué"]
        raise DatabaseError(f"{tool} no pudo: {said[0]}")


def _address(engine: Engine) -> Mapping[str, str]:
    """Address of the server; the password stands in no list of processes."""
    url = engine.url
    host = url.host or url.query.get("host")
    given = {"PGHOST": host, "PGPORT": url.port, "PGUSER": url.username, "PGPASSWORD": url.password}
    return {name: str(value) for name, value in given.items() if value}
