"""Records find the procedure and the institution that they speak of."""

from pathlib import Path

import pytest

from catalog_adapter.catalog import Catalog
from catalog_adapter.errors import InvalidRecord
from catalog_adapter.importing.edit_procedure import Signature, edit
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


LONG = "Permiso para instalar y mantener en la costa sur del país faros"
"""Longer, as an id, than ids are made."""


@pytest.mark.parametrize("second", [[f"{LONG} nuevos", f"{LONG} usados"], [f"{LONG} nuevos"]])
def test_a_new_name_never_takes_anothers_id(catalog: Catalog, tmp_path: Path, second: list[str]) -> None:
    """Two names that begin alike would make one id: whoever has it keeps it, in whatever order, or gone."""
    old = row(1, nombre=f"{LONG} usados")
    catalog.import_file(write_labels_csv(tmp_path / "a.csv", [old]))
    [known] = _all(catalog)
    catalog.import_file(write_labels_csv(tmp_path / "b.csv", [row(1, nombre=name) for name in second]), force=True)
    assert catalog.get_procedure(known.id).name == old["nombre"]
    assert {one.id: one.name for one in _all(catalog)} == {known.id: old["nombre"], f"{known.id}-2": second[0]}


def test_equal_names_get_ids_in_their_order(catalog: Catalog, tmp_path: Path) -> None:
    """The second time they are found again."""
    path = write_labels_csv(tmp_path / "a.csv", [row(1, nombre="Aval", requisitos="Uno"), row(2, nombre="Aval")])
    catalog.import_file(path)
    first, second = _all(catalog)
    assert second.id == f"{first.id}-2"
    assert first.requirements == ("Uno",)
    assert catalog.import_file(path).is_unchanged


def test_a_record_that_staff_renamed_is_found_by_its_sources_name(catalog: Catalog, tmp_path: Path) -> None:
    """It does not come in a second time beside the renamed one."""
    path = write_labels_csv(tmp_path / "a.csv", rows(2))
    catalog.import_file(path)
    known = _all(catalog)[1].id
    with catalog.writing() as connection:
        edit(connection, known, {"name": "Permiso de molinos"}, Signature(author="eva", reason="prueba"))
    assert catalog.import_file(path).is_unchanged
    assert catalog.get_procedure(known).name == "Permiso de molinos"


def test_an_institution_without_acronym_is_known_by_its_name(catalog: Catalog, tmp_path: Path) -> None:
    """One that nobody has described is a new one."""
    catalog.import_file(write_csv(tmp_path / "a.csv", rows(1)))
    known = row(2, institucion="MINISTERIO DE FAROS Y MOLINOS")
    other = row(3, institucion="Ministerio de Globos")
    catalog.import_file(write_labels_csv(tmp_path / "b.csv", [known, other]), partial=True)
    assert [one.institution.id for one in _all(catalog)] == ["mifam", "mifam", "ministerio-de-globos"]
