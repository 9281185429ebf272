"""Bringing tables up to date."""

import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from database import DatabaseError, current_revision, upgrade, write

ROOT = Path(__file__).parents[2]


def test_migrations_make_exactly_the_tables_that_the_code_defines(engine: Engine) -> None:
    """A database made by the migrations differs in nothing from the packages' metadata."""
    source = (ROOT / "migrations" / "env.py").read_text(encoding="utf-8")
    names = source.split("TABLES = (")[1].split(")")[0].replace('"', "").split(",")
    metadata = [import_module(name.strip()).metadata for name in names if name.strip()]
    with engine.connect() as connection:
        options = {"compare_type": True, "include_object": _is_of_metadata}
        context = MigrationContext.configure(connection, opts=options)
        found = compare_metadata(context, metadata)  # type: ignore[arg-type]  # Alembic takes a list too
    assert [one for one in found if "comment" not in str(one[0][0])] == []  # SQLite keeps no comments


def _is_of_metadata(one: Any, name: str | None, kind: str, *_: object) -> bool:
    """SQLite keeps its word index in tables of its own, PostgreSQL in a column that it fills itself."""
    if kind == "column":
        return (one.table.name, name) != ("turns", "words")
    return "turn_words" not in str(name) and name != "ix_turns_words"


def test_upgrading_twice_changes_nothing(empty_database_url: str, open_engine: Callable[[str], Engine]) -> None:
    """The second upgrade finds the database as it should be."""
    engine = open_engine(empty_database_url)
    upgrade(engine)
    first = current_revision(engine)
    upgrade(engine)
    assert current_revision(engine) == first != set()


def test_two_processes_may_start_at_once(empty_database_url: str, open_engine: Callable[[str], Engine]) -> None:
    """Three processes that upgrade one new database together all succeed."""
    code = "import sys; from database import open_database, upgrade; upgrade(open_database(sys.argv[1]))"
    started = [
        subprocess.Popen([sys.executable, "-c", code, empty_database_url], cwd=ROOT, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    errors = [process.communicate(timeout=60)[1].decode() for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], errors
    assert "procedures" in inspect(open_engine(empty_database_url)).get_table_names()


def test_a_failing_migration_leaves_the_database_as_it_was(
    empty_database_url: str, open_engine: Callable[[str], Engine]
) -> None:
    """When a migration fails half way, none of its tables remain, on SQLite too."""
    engine = open_engine(empty_database_url)
    with write(engine) as connection:
        connection.execute(text("CREATE TABLE procedures (id INTEGER)"))  # in the way of the migration
    with pytest.raises(Exception, match="procedures"):
        upgrade(engine)
    assert inspect(engine).get_table_names() == ["procedures"]


def test_a_database_of_a_newer_version_is_refused(engine: Engine) -> None:
    """An old program does not touch a database whose revision it does not know."""
    with write(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'ffff'"))
    with pytest.raises(DatabaseError, match="versión más nueva"):
        upgrade(engine)
