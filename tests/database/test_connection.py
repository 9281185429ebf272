"""Opening databases and writing to them."""

import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from database import DatabaseError, lock, open_database, upgrade, write


def test_sqlite_is_opened_so_that_commits_survive_a_power_cut(
    tmp_path: Path, open_engine: Callable[[str], Engine]
) -> None:
    """A SQLite file is opened with WAL, full synchronisation, foreign keys and a busy timeout."""
    with open_engine(f"sqlite:///{tmp_path / 'new' / 'a.db'}").connect() as connection:
        values = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert values == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15_000}


@pytest.mark.parametrize("url", ["postgres://u@h/d", "postgresql://u@h/d", "postgresql+psycopg://u@h/d"])
def test_every_postgresql_url_means_psycopg_3(url: str) -> None:
    """The usual spellings of a PostgreSQL URL all use the driver that is installed."""
    engine = open_database(url)
    assert engine.dialect.driver == "psycopg"
    engine.dispose()


def test_sessions_of_each_engine_have_a_name_of_their_own(open_engine: Callable[[str], Engine]) -> None:
    """After the one that was given, whose options stay; and connections are tried at both ends."""
    given = (
        "postgresql://u@/d?host=a&host=b&application_name=ventanilla-gt&options=-c%20search_path%3Dx&keepalives_idle=60"
    )
    one, two = (open_engine(given).url.query for _ in range(2))
    names = {str(query["application_name"]) for query in (one, two)}
    assert len(names) == 2
    assert all(name.startswith("ventanilla-gt-") and len(name) < 64 for name in names)
    assert one["host"] == ("a", "b")
    assert str(one["options"]).endswith("-c search_path=x")
    assert "-c tcp_keepalives_idle=5 " in str(one["options"])
    assert (one["keepalives_idle"], one["keepalives_interval"], one["tcp_user_timeout"]) == ("60", "2", "10000")


@pytest.mark.parametrize("url", ["", "no url", "mysql://u@h/d", "oracle://x"])
def test_other_databases_are_refused_with_a_sentence(url: str) -> None:
    """A URL that names no database of ours is refused before anything is opened."""
    with pytest.raises(DatabaseError, match=r"base de datos|Base de datos"):
        open_database(url)


def _create_and_fail(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE gone (id INTEGER)"))
    raise ZeroDivisionError


def test_a_failed_write_leaves_nothing(engine: Engine) -> None:
    """An exception inside `write` rolls back, tables included."""
    with pytest.raises(ZeroDivisionError), write(engine) as connection:
        _create_and_fail(connection)
    with write(engine) as connection:
        connection.execute(text("CREATE TABLE gone (id INTEGER)"))
        connection.execute(text("INSERT INTO gone VALUES (1)"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM gone")).scalar_one() == 1


def test_writers_wait_for_each_other(engine: Engine) -> None:
    """Ten threads that read a number and write it back plus one lose no addition."""
    with write(engine) as connection:
        connection.execute(text("CREATE TABLE tally (n INTEGER)"))
        connection.execute(text("INSERT INTO tally VALUES (0)"))

    def add() -> None:
        for _ in range(5):
            with write(engine) as connection:
                lock(connection, "tally")
                n = connection.execute(text("SELECT n FROM tally")).scalar_one()
                connection.execute(text("UPDATE tally SET n = :n"), {"n": n + 1})

    threads = [threading.Thread(target=add) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT n FROM tally")).scalar_one() == 50


def test_a_database_in_memory_is_one_for_all_threads(open_engine: Callable[[str], Engine]) -> None:
    """What one thread writes to `sqlite://`, another reads."""
    engine = open_engine("sqlite://")
    with write(engine) as connection:
        connection.execute(text("CREATE TABLE t (id INTEGER)"))
    seen: list[int] = []

    def read() -> None:
        with engine.connect() as connection:
            seen.append(connection.execute(text("SELECT count(*) FROM t")).scalar_one())

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert seen == [0]


@pytest.mark.parametrize("waits", [True, False])
def test_a_commit_waits_for_the_disk_unless_it_is_told_not_to(engine: Engine, *, waits: bool) -> None:
    """On both systems, and what a connection is told holds for one transaction only."""
    is_sqlite = engine.dialect.name == "sqlite"
    name = "PRAGMA synchronous" if is_sqlite else "SHOW synchronous_commit"
    with write(engine) as connection:
        usual = connection.execute(text(name)).scalar_one()
    with write(engine, waits_for_disk=waits) as connection:
        told = connection.execute(text(name)).scalar_one()
        connection.execute(text(f"CREATE TABLE kept_{waits} (id INTEGER)".lower()))
    assert told == (usual if waits else 1 if is_sqlite else "off")
    with write(engine) as connection:
        assert connection.execute(text(name)).scalar_one() == usual
        connection.execute(text(f"DROP TABLE kept_{waits}".lower()))


def test_what_did_not_wait_is_there_after_the_program_is_killed(tmp_path: Path) -> None:
    """Only the machine's own death may take it."""
    url = f"sqlite:///{tmp_path / 'a.db'}"
    code = """
import os, signal, sys
from sqlalchemy import text
from database import open_database, upgrade, write
engine = open_database(sys.argv[1])
upgrade(engine)
with write(engine) as connection:
    connection.execute(text("CREATE TABLE said (id INTEGER)"))
with write(engine, waits_for_disk=False) as connection:
    connection.execute(text("INSERT INTO said VALUES (7)"))
os.kill(os.getpid(), signal.SIGKILL)
"""
    run = subprocess.run([sys.executable, "-c", code, url], check=False)
    assert run.returncode == -signal.SIGKILL
    engine = open_database(url)
    with engine.connect() as connection:
        assert list(connection.scalars(text("SELECT id FROM said"))) == [7]
    engine.dispose()


def test_a_file_that_is_no_database_keeps_its_rights(tmp_path: Path, open_engine: Callable[[str], Engine]) -> None:
    """A slip in the address names a file of the system's; trying it changes nothing, and a database is its owner's."""
    foreign, own = tmp_path / "passwd", tmp_path / "ventanilla.db"
    foreign.write_text("root:x:0:0\n" * 100, encoding="utf-8")
    sqlite3.connect(own).execute("PRAGMA user_version=1")
    for path in (foreign, own):
        path.chmod(0o644)
    with pytest.raises(DBAPIError), open_engine(f"sqlite:///{foreign}").connect():
        pass
    with open_engine(f"sqlite:///{own}").connect() as connection:
        connection.execute(text("SELECT 1 FROM sqlite_master"))
        assert {path.stat().st_mode & 0o777 for path in tmp_path.glob("ventanilla.db*")} == {0o600}
    assert foreign.stat().st_mode & 0o777 == 0o644


def test_opening_it_again_gives_up_no_lock(tmp_path: Path, open_engine: Callable[[str], Engine]) -> None:
    """Another program that comes and goes does not take itself for the last one, which would empty the log and remove it."""
    address = f"sqlite:///{tmp_path / 'a.db'}"
    upgrade(open_engine(address))
    with open_engine(address).connect() as connection:
        connection.execute(text("SELECT * FROM procedures"))
        open_engine(address)
        other = (
            "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM procedures'); c.close()"
        )
        subprocess.run([sys.executable, "-c", other, str(tmp_path / "a.db")], check=True)
        assert (tmp_path / "a.db-wal").exists()
