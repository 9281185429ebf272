"""A file of another program is refused, and left as it was."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from database import DatabaseError, open_database, upgrade
from database.ownership import is_foreign


@contextmanager
def _foreign(path: Path, journal: str, *names: str) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode={journal}")
        for name in names:
            connection.execute(f"CREATE TABLE {name} (id INTEGER)")
        connection.commit()
        yield connection


def _look(path: Path) -> tuple[bytes, int]:
    return path.read_bytes(), path.stat().st_mode


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
@pytest.mark.parametrize("names", [("songs",), ("alembic_version", "songs"), ("conversations", "staff")])
def test_another_programs_database_is_left_as_it_was(tmp_path: Path, journal: str, names: tuple[str, ...]) -> None:
    """Bytes and rights, and nothing is made beside it; also of a program that uses Alembic."""
    path = tmp_path / "música 100%.db"
    with _foreign(path, journal, *names):
        pass
    path.chmod(0o644)
    before = _look(path)
    with pytest.raises(DatabaseError, match=r"otro programa.*VENTANILLA_DATABASE_URL"):
        open_database(f"sqlite:///{path}")
    assert _look(path) == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_log_that_nobody_emptied_stays(tmp_path: Path) -> None:
    """The other program still runs, and all that it wrote stands in its log."""
    path, log = tmp_path / "a.db", tmp_path / "a.db-wal"
    with _foreign(path, "WAL", "songs"):
        before = (_look(path), _look(log))
        with pytest.raises(DatabaseError, match="otro programa"):
            open_database(f"sqlite:///{path}")
        assert (_look(path), _look(log)) == before


def test_our_own_and_an_empty_one_are_no_others(tmp_path: Path, open_engine: Callable[[str], Engine]) -> None:
    """Whether it is open elsewhere or not, and whatever else stands in ours; a file that is no database is told later."""
    path = tmp_path / "a.db"
    engine = open_engine(f"sqlite:///{path}")
    assert not is_foreign(path)
    upgrade(engine)
    assert not is_foreign(path)
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE extra (id INTEGER)")
    assert not is_foreign(path)
    (tmp_path / "b.db").write_bytes(b"no database" * 100)
    assert not is_foreign(tmp_path / "b.db")
    assert not is_foreign(tmp_path / "nada.db")
