"""Bringing tables up to date."""

import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, make_url, text

from database import DatabaseError, current_revision, migration, upgrade, write

ROOT = Path(__file__).parents[2]
SIDE_BY_SIDE = "0016"
"""From the migration after this one on, the version before goes on serving while copies are updated one by one."""


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


def test_every_migration_leaves_the_version_before_working(
    empty_database_url: str, open_engine: Callable[[str], Engine]
) -> None:
    """It only adds, and nothing that an INSERT of the version before would have to fill: both serve side by side."""
    engine, told = open_engine(empty_database_url), []
    for revision in range(int(SIDE_BY_SIDE), int(max(current_heads())) + 1):
        before = list_columns(engine)
        _upgrade_to(engine, f"{revision:04}")
        after = list_columns(engine)
        if before:
            told += [
                f"{revision}: {one} is gone or another" for one, column in before.items() if after.get(one) != column
            ]
            tables = {table for table, _ in before}
            added = [(one, column) for one, column in after.items() if one not in before and one[0] in tables]
            told += [f"{revision}: {one} must be filled" for one, (_, is_optional) in added if not is_optional]
    assert told == []


def current_heads() -> set[str]:
    """The latest revisions."""
    return migration._read_revisions()[1]


def list_columns(engine: Engine) -> dict[tuple[str, str], tuple[str, bool]]:
    """Type of each column, and whether an INSERT may leave it out, by table and name."""
    found = inspect(engine)
    return {
        (table, column["name"]): (str(column["type"]), column["nullable"] or column["default"] is not None)
        for table in found.get_table_names()
        for column in found.get_columns(table)
    }


def _upgrade_to(engine: Engine, revision: str) -> None:
    config = migration._config()
    with write(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


@pytest.mark.postgres
def test_a_migration_does_not_wait_long_for_a_table(
    postgresql_server: str, open_engine: Callable[[str], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everybody else would wait behind it; the database stays as it was, and the next try succeeds."""
    with open_engine(postgresql_server).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CREATE DATABASE test_busy"))
    engine = open_engine(make_url(postgresql_server).set(database="test_busy").render_as_string(hide_password=False))
    _upgrade_to(engine, SIDE_BY_SIDE)
    monkeypatch.setattr(migration, "PATIENCE_MS", 50)
    with engine.connect() as other:
        other.execute(text("SELECT count(*) FROM conversations"))
        with pytest.raises(DatabaseError, match="ocupadas"):
            upgrade(engine)
    assert current_revision(engine) == {SIDE_BY_SIDE}
    upgrade(engine)
    assert current_revision(engine) == current_heads()


def test_a_database_of_a_newer_version_is_refused(engine: Engine) -> None:
    """An old program does not touch a database whose revision it does not know."""
    with write(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'ffff'"))
    with pytest.raises(DatabaseError, match="versión más nueva"):
        upgrade(engine)
