"""Whatever an import changes leaves what was there before. On SQLite and PostgreSQL."""

from pathlib import Path

from catalog_adapter.catalog import Catalog
from catalog_adapter.importing.report import ImportReport
from catalog_adapter.importing.revisions import Changes
from catalog_adapter.model import Institution, Procedure, SourceRef
from catalog_adapter.sources.base import Record
from tests.catalog_adapter.exports import row, rows, write_csv

HOME, SOURCE = Institution(id="mifam", name="Faros"), SourceRef(name="prueba")


def _counts(report: ImportReport) -> tuple[int, int, int, int, int]:
    return report.added, report.changed, report.gone, report.restored, report.unchanged


def test_a_changed_row_leaves_its_old_values(any_catalog: Catalog, tmp_path: Path) -> None:
    """The revision holds what the fields said before, clean and as imported."""
    before = any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(3))).version
    report = any_catalog.import_file(
        write_csv(tmp_path / "a.csv", [row(1), row(2, costo="30", requisitos="Nada"), row(3)])
    )
    assert _counts(report) == (0, 1, 0, 0, 2)
    assert report.version != before
    changed, added = any_catalog.read_revisions("2")
    assert (changed.kind, added.kind, added.old) == ("changed", "added", {})
    assert changed.old["requirements"] == ["Formulario", "Copia del DPI"]
    assert changed.old["cost"]["amount"] == "25.50"
    assert changed.old["raw"] == {"costo": "25,5", "requisitos": "1. Formulario\n2. Copia del DPI"}
    assert changed.changed_at.tzinfo is not None
    assert any_catalog.get_procedure("2").requirements == ("Nada",)


def test_each_kind_of_change_leaves_its_revision(any_catalog: Catalog, tmp_path: Path) -> None:
    """Added ones had nothing before, gone ones their status, restored ones what differs; the unchanged leave none."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(12)))
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(11)))
    any_catalog.import_file(write_csv(tmp_path / "a.csv", [*rows(11), row(12, documento_obtenible="Carné")]))
    restored, gone, added = any_catalog.read_revisions("12")
    assert [one.kind for one in (restored, gone, added)] == ["restored", "gone", "added"]
    assert (added.old, gone.old) == ({}, {"status": "active"})
    assert restored.old["document"] == "Licencia"
    assert restored.old["raw"] == {"documento_obtenible": "Licencia"}
    assert [one.kind for one in any_catalog.read_revisions("1")] == ["added"]


def test_changes_are_counted_by_kind() -> None:
    """What is changed and what is back are written anew."""
    [one, two, three] = [
        Record(procedure=Procedure(id=key, name=key, institution=HOME, source=SOURCE), raw={}, position=1)
        for key in "abc"
    ]
    changes = Changes(added=[one], changed=[two], restored=[three], gone=["d", "e"])
    assert changes.rewritten == [two, three]
    assert changes.counts() == {"added": 1, "changed": 1, "gone": 2, "restored": 1, "unchanged": 0}
