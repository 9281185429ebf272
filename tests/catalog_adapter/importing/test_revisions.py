"""Whatever an import changes leaves what was there before. On SQLite and PostgreSQL."""

from pathlib import Path

from catalog_adapter.catalog import Catalog
from catalog_adapter.importing.report import ImportReport
from tests.catalog_adapter.exports import row, rows, write_csv


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
