"""Changes as the public reads them."""

from pathlib import Path

from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from portal.changes import find_latest_change, read_changes, read_latest_changes
from tests.catalog_adapter.exports import row, write_csv
from tests.portal.shelf import ROWS


def test_changes_say_what_and_never_who(catalogue: Catalog, sqlite_engine: Engine, tmp_path: Path) -> None:
    """An import's change names its fields; staff's reason stays inside."""
    before = find_latest_change(sqlite_engine)
    assert before == 6
    changed = [row(1, nombre="Licencia de faro & muelle", costo="30"), *ROWS[1:]]
    catalogue.import_file(write_csv(tmp_path / "next.csv", changed))
    catalogue.withdraw("2", "Lo pidió doña Ana")
    first, second = read_changes(sqlite_engine, after=before)
    assert (first.procedure, first.kind) == ("1", "changed")
    assert "cost" in first.fields
    assert (second.procedure, second.kind) == ("2", "withdrawn")
    assert "Ana" not in repr(second)
    assert read_latest_changes(sqlite_engine, 1) == [second]
    assert read_changes(sqlite_engine, after=second.id) == []
