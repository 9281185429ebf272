"""The version follows the content of the tables. On SQLite and PostgreSQL."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from catalog_adapter.model import Alias, AliasKind
from catalog_adapter.storage import tables
from catalog_adapter.storage.store import read_state, write_state
from catalog_adapter.storage.version import VERSION, write_version, writing
from tests.catalog_adapter.exports import rows, write_csv


def test_equal_content_has_equal_versions_however_it_came_to_be(engine: Engine, tmp_path: Path) -> None:
    """The order in which words were added says nothing, nor do the numbers of their rows."""
    catalog, versions = Catalog(engine), []
    one, two = (Alias(text=text, kind=AliasKind.NAME, origin="staff") for text in ("uno", "dos"))
    catalog.import_file(write_csv(tmp_path / "a.csv", rows(2)))
    for order in ((one, two), (two, one)):
        for alias in order:
            catalog.add_aliases("1", [alias])
        versions.append(catalog.version)
        with catalog.writing() as connection:
            connection.execute(tables.aliases.delete())
    assert versions[0] == versions[1] != catalog.version


def test_the_version_is_kept_up_when_a_transaction_ends(engine: Engine, tmp_path: Path) -> None:
    """It follows the content, however it came to be, and nothing is written when nothing changed."""
    Catalog(engine).import_file(write_csv(tmp_path / "a.csv", rows(2)))
    with engine.connect() as connection:
        before = read_state(connection, VERSION)
    with writing(engine) as connection:
        connection.execute(tables.procedures.update().where(tables.procedures.c.id == "1").values(status="gone"))
    with writing(engine) as connection:
        changed = read_state(connection, VERSION)
        connection.execute(tables.procedures.update().where(tables.procedures.c.id == "1").values(status="active"))
        assert write_version(connection) == before
    assert changed != before


def test_a_transaction_that_fails_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    """Neither content nor version."""

    def fail() -> None:
        with writing(engine) as connection:
            write_state(connection, "x", "1")
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        fail()
    with engine.connect() as connection:
        assert read_state(connection, "x") is None
