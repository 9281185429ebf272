"""Engines for SQLite (one process) and PostgreSQL (many processes)."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from database.connection import WAITS_FOR_DISK, DatabaseError
from database.ownership import is_foreign

BUSY_TIMEOUT_MS = 15_000
"""Time that a SQLite writer waits for another; an import of the national catalogue holds the lock for about a second."""
PROBES = {"idle": 5, "interval": 2, "count": 3}
"""Seconds of silence after which a connection is tried, seconds between tries, and tries in vain that end it."""
UNANSWERED_MS = 10_000
"""How long what was sent may go unacknowledged; a connection in use meets a cut network this way, not by probes."""
_SYNCHRONOUS = "synchronous"
"""Key of what a connection was last told of that; SQLite keeps it from transaction to transaction."""


def open_database(url: str) -> Engine:
    """Opens an engine; the caller disposes of it.

    Args:
        url: `sqlite:///path` or `postgresql+psycopg://…`; `postgresql://` and `postgres://` mean the same driver.

    Raises:
        DatabaseError: the URL is no URL, or names another database system, or a file with another program's data.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseError("VENTANILLA_DATABASE_URL no es una dirección de base de datos válida.") from error
    backend = parsed.drivername.partition("+")[0]
    if backend == "sqlite":
        return _open_sqlite(parsed)
    if backend in {"postgresql", "postgres"}:
        return create_engine(_name_session(parsed), pool_pre_ping=True, hide_parameters=True)
    raise DatabaseError(
        f"VENTANILLA_DATABASE_URL nombra una base de datos no admitida, {backend!r}: use sqlite o postgresql+psycopg."
    )


def _name_session(url: URL) -> URL:
    """The address with a name of its own for what this engine opens, and with probes at both ends of each connection.

    The ends of a connection that a network cut hear nothing of it: a server would keep for two hours what a transaction
    holds. A program that stands still answers probes all the same, for its machine does; see `conversations.leases`.
    """
    given = dict(url.query)
    servers = {f"tcp_keepalives_{name}": value for name, value in PROBES.items()} | {"tcp_user_timeout": UNANSWERED_MS}
    told = " ".join(f"-c {name}={value}" for name, value in servers.items())
    ours = {"connect_timeout": "10", "tcp_user_timeout": str(UNANSWERED_MS)}
    ours |= {f"keepalives_{name}": str(value) for name, value in PROBES.items()}
    names = {
        "application_name": f"{str(given.get('application_name', 'ventanilla'))[:40]}-{token_hex(8)}",
        "options": f"{told} {given.get('options', '')}".strip(),
    }
    return url.set(drivername="postgresql+psycopg", query={**ours, **given, **names})


def _open_sqlite(url: URL) -> Engine:
    options: dict[str, Any] = {}
    if url.database in {None, "", ":memory:"}:
        # A database in memory lives in one connection: share it among threads.
        options = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    else:
        path = Path(str(url.database))
        _make_private(path)
        if is_foreign(path):
            raise DatabaseError(
                f"{path} es la base de datos de otro programa, y queda como estaba: dé otro archivo en "
                "VENTANILLA_DATABASE_URL o VENTANILLA_DATA_DIR."
            )
    # An error must not quote what a row holds: it ends up in logs.
    engine = create_engine(url, hide_parameters=True, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    if not options:
        # Not before: a slip in the address may name a file that is no database, and the statements above refuse it.
        event.listen(engine, "connect", lambda *_: _keep_private(Path(str(url.database))))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_private(path: Path) -> None:
    """Make the file and its folder where there are none, for their owner only.

    A file that is there is not even opened: closing it would give up the locks that this process holds on it through SQLite
    (sqlite.org, «How To Corrupt An SQLite Database File», section 2.2).
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        with suppress(PermissionError):
            path.touch(mode=0o600)


def _keep_private(path: Path) -> None:
    """See to it that only its owner reads a file that has proved to be a database, and those beside it."""
    for each in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        # Somebody else's file is somebody else's decision.
        with suppress(PermissionError, FileNotFoundError):
            each.chmod(each.stat().st_mode & 0o700)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Turns off the driver's own BEGIN (it starts none before DDL), and makes commits survive a power cut."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    # Deleted rows are overwritten with zeros: an erasure leaves no words in free pages, nor in later copies.
    connection.execute("PRAGMA secure_delete=ON")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    # Outside of a transaction, since SQLite passes over it within one.
    wanted = "FULL" if options.get(WAITS_FOR_DISK, True) else "NORMAL"
    if connection.info.get(_SYNCHRONOUS, "FULL") != wanted:
        connection.exec_driver_sql(f"PRAGMA synchronous={wanted}")
        connection.info[_SYNCHRONOUS] = wanted
    connection.exec_driver_sql(f"BEGIN {options.get('sqlite_begin', 'DEFERRED')}")
