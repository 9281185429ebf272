"""Records find the procedure and the institution that they speak of."""

from pathlib import Path

import pytest

from catalog_adapter.catalog import Catalog
from catalog_adapter.errors import InvalidRecord
from catalog_adapter.model import Procedure
from tests.catalog_adapter.exports import row, rows, write_csv, write_labels_csv


def _all(catalog: Catalog) -> list[Procedure]:
    return list(catalog.iter_procedures(active_only=False))


def test_repeated_ids_are_refused(any_catalog: Catalog, tmp_path: Path) -> None:
    """The error names the id and its rows; nothing is taken."""
    with pytest.raises(InvalidRecord, match=r"Registros 2, 3.*'2'"):
        any_catalog.import_file(write_csv(tmp_path / "a.csv", [row(1), row(2), row(3, id="2")]))
    assert _all(any_catalog) == []


def test_rows_without_id_are_known_by_their_name(any_catalog: Catalog, tmp_path: Path) -> None:
    """A file under the form's labels finds the procedures of the export again, and makes an id for a new one."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(3)))
    new = row(4, nombre="Permiso nuevo de norias", institucion="Ministerio de Faros y Molinos")
    report = any_catalog.import_file(write_labels_csv(tmp_path / "b.csv", [*rows(3), new]))
    assert report.added == 1
    assert any_catalog.get_procedure("mifam-permiso-nuevo-de-norias").institution.id == "mifam"
    assert any_catalog.import_file(write_labels_csv(tmp_path / "b.csv", [*rows(3), new])).is_unchanged
