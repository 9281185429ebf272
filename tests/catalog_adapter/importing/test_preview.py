"""A preview tells what an import would do, and does nothing."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from catalog_adapter.errors import EmptyFile, ImportRefused
from catalog_adapter.importing.history import Difference
from catalog_adapter.importing.import_file import Options
from catalog_adapter.importing.preview import Preview, preview_file
from catalog_adapter.model import Procedure
from tests.catalog_adapter.exports import row, rows, write_csv, write_starter

PLAIN = Options()


def _content(catalog: Catalog) -> tuple[str, list[Procedure]]:
    return catalog.version, list(catalog.iter_procedures(active_only=False))


def _kinds(preview: Preview) -> list[tuple[str, str]]:
    return [(entry.kind, entry.id) for entry in preview.entries]


def test_a_preview_is_what_the_import_then_does(sqlite_engine: Engine, tmp_path: Path) -> None:
    """Gone, changed, restored and added, each in the file's order; the catalogue is as before."""
    catalog = Catalog(sqlite_engine)
    catalog.import_file(write_csv(tmp_path / "a.csv", rows(12)))
    catalog.import_file(write_csv(tmp_path / "a.csv", rows(11)))
    before = _content(catalog)
    data = [*rows(9), row(11, documento_obtenible="Carné"), row(12), row(13)]
    path = write_csv(tmp_path / "b.csv", data)
    preview = preview_file(sqlite_engine, path, PLAIN)
    assert _kinds(preview) == [("gone", "10"), ("changed", "11"), ("restored", "12"), ("added", "13")]
    assert (preview.catalogue, preview.file_format, preview.refusal) == ("tramites.gob.gt", "csv", None)
    assert _content(catalog) == before
    report = catalog.import_file(path)
    assert preview.counts == {
        name: getattr(report, name) for name in ("added", "changed", "gone", "restored", "unchanged")
    }
    assert len(preview.doubts) == len(report.doubts)


def test_only_what_is_known_already_has_differences(sqlite_engine: Engine, tmp_path: Path) -> None:
    """Field by field, before and after."""
    catalog = Catalog(sqlite_engine)
    catalog.import_file(write_csv(tmp_path / "a.csv", rows(2)))
    path = write_csv(tmp_path / "b.csv", [row(1), row(2, documento_obtenible="Carné"), row(3)])
    changed, added = preview_file(sqlite_engine, path, PLAIN).entries
    assert changed.differences == [Difference(field="document", before="Licencia", after="Carné")]
    assert (changed.name, changed.institution_id) == ("Licencia número 2 de molinos", "mifam")
    assert added.differences == []


def test_an_edit_of_staff_holds_in_a_preview_too(sqlite_engine: Engine, tmp_path: Path) -> None:
    """What staff say over a field is not announced as a change of it."""
    from catalog_adapter.importing.edit_procedure import Signature, edit

    catalog = Catalog(sqlite_engine)
    catalog.import_file(write_csv(tmp_path / "a.csv", rows(2)))
    with catalog.writing() as connection:
        edit(connection, "2", {"document": "Carné"}, Signature(author="eva", reason="prueba"))
    preview = preview_file(sqlite_engine, tmp_path / "a.csv", PLAIN)
    assert (preview.counts["unchanged"], preview.entries) == (2, [])


def test_a_refusal_is_told_and_not_raised(sqlite_engine: Engine, tmp_path: Path) -> None:
    """Whoever reads it may force the import, or say that the file is a part."""
    catalog = Catalog(sqlite_engine)
    catalog.import_file(write_csv(tmp_path / "a.csv", rows(12)))
    path = write_csv(tmp_path / "b.csv", rows(2))
    refused = preview_file(sqlite_engine, path, PLAIN)
    assert "desaparecer 10 de 12" in (refused.refusal or "")
    assert len(refused.entries) == 10
    with pytest.raises(ImportRefused, match="desaparecer 10 de 12"):
        catalog.import_file(path)


def test_what_cannot_be_taken_even_by_force_is_raised(sqlite_engine: Engine, tmp_path: Path) -> None:
    """A broken file, or another catalogue's ids."""
    with pytest.raises(EmptyFile):
        preview_file(sqlite_engine, write_csv(tmp_path / "a.csv", []), PLAIN)
    catalog = Catalog(sqlite_engine)
    path = write_starter(tmp_path)
    catalog.import_file(path, catalogue="starter")
    with pytest.raises(ImportRefused, match="otro catálogo"):
        preview_file(sqlite_engine, path, Options(catalogue="other"))
