"""A procedure's history tells what each change found and what it left."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from catalog_adapter.errors import ProcedureNotFound
from catalog_adapter.importing.history import Difference, Version, list_versions
from tests.catalog_adapter.exports import row, rows, write_csv


def _list(engine: Engine, procedure: str) -> list[Version]:
    with engine.connect() as connection:
        return list_versions(connection, procedure)


def test_each_change_tells_before_and_after(sqlite_engine: Engine, tmp_path: Path) -> None:
    """The latest first; what one change left is what the next one found. The source's own columns are left out."""
    catalog = Catalog(sqlite_engine)
    for document in ("Licencia", "Carné", "Constancia"):
        catalog.import_file(write_csv(tmp_path / "a.csv", [row(1), row(2, documento_obtenible=document)]))
    catalog.withdraw("2", "prueba")
    found = _list(sqlite_engine, "2")
    assert [version.revision.kind for version in found] == ["withdrawn", "changed", "changed", "added"]
    assert [version.differences for version in found] == [
        [Difference(field="status", before="active", after="withdrawn")],
        [Difference(field="document", before="Carné", after="Constancia")],
        [Difference(field="document", before="Licencia", after="Carné")],
        [],
    ]


def test_differences_of_one_change_are_in_order(sqlite_engine: Engine, tmp_path: Path) -> None:
    """Of the fields' names; what was empty is None."""
    catalog = Catalog(sqlite_engine)
    catalog.import_file(write_csv(tmp_path / "a.csv", [row(1, enlace="", requisitos="DPI")]))
    catalog.import_file(write_csv(tmp_path / "a.csv", [row(1, requisitos="DPI\nFoto")]))
    differences = _list(sqlite_engine, "1")[0].differences
    assert [(one.field, one.before, one.after) for one in differences] == [
        ("online_url", None, "https://mifam.example.gt/tramites"),
        ("requirements", ["DPI"], ["DPI", "Foto"]),
    ]


def test_what_is_not_there_has_no_history(sqlite_engine: Engine, tmp_path: Path) -> None:
    """And is told so."""
    Catalog(sqlite_engine).import_file(write_csv(tmp_path / "a.csv", rows(1)))
    with pytest.raises(ProcedureNotFound):
        _list(sqlite_engine, "99")
