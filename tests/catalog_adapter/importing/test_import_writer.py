"""Imports: repeatable, all or nothing, with a revision for whatever changed. On SQLite and PostgreSQL."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from catalog_adapter.catalog import Catalog
from catalog_adapter.errors import ImportRefused
from catalog_adapter.importing.report import ImportReport
from catalog_adapter.model import Alias, AliasKind, Procedure, Status
from catalog_adapter.storage import tables
from tests.catalog_adapter.exports import row, rows, write_csv, write_xlsx


def _counts(report: ImportReport) -> tuple[int, int, int, int, int]:
    return report.added, report.changed, report.gone, report.restored, report.unchanged


def _all(catalog: Catalog) -> list[Procedure]:
    return list(catalog.iter_procedures(active_only=False))


def test_what_was_read_is_what_is_kept(any_catalog: Catalog, tmp_path: Path) -> None:
    """A procedure comes out of the database as it went in: items in order, decimals exact, nothing as nothing."""
    changes = {"costo": "9,37", "codigo_moneda": "USD", "requisitos": "\n".join(f"{n}. Cosa {n}" for n in range(1, 13))}
    any_catalog.import_file(
        write_csv(tmp_path / "a.csv", [row(1, **changes), row(2, costo="", tiempo_de_respuesta=".")])
    )
    first, second = _all(any_catalog)
    assert (str(first.cost.amount), first.cost.currency) == ("9.37", "USD")
    assert first.requirements == tuple(f"Cosa {n}" for n in range(1, 13))
    assert first.institution.acronym == "MIFAM"
    assert str(first.source.dated) == str(first.updated_on) == "2023-05-02"
    assert (second.cost.amount, second.duration, second.where) == (None, None, None)
    assert any_catalog.read_raw("1")["costo"] == "9,37"


def test_the_second_import_of_a_file_changes_nothing(any_catalog: Catalog, tmp_path: Path) -> None:
    """Neither records nor version change, whether it comes as CSV or as XLSX."""
    first = any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(20)))
    again = any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(20)))
    assert _counts(first) == (20, 0, 0, 0, 0)
    assert _counts(again) == (0, 0, 0, 0, 20)
    assert again.is_unchanged
    assert first.version == again.version == any_catalog.version


def test_a_row_that_is_gone_stays_and_comes_back(any_catalog: Catalog, tmp_path: Path) -> None:
    """Nothing is deleted: it is GONE, is not among the active ones, and is restored when the export has it again."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(12)))
    gone = any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(10)))
    assert _counts(gone) == (0, 0, 2, 0, 10)
    assert any_catalog.get_procedure("12").status is Status.GONE
    assert len(list(any_catalog.iter_procedures())) == 10
    back = any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(12)))
    assert _counts(back) == (0, 0, 0, 2, 10)
    assert any_catalog.get_procedure("12").status is Status.ACTIVE
    assert [revision.kind for revision in any_catalog.read_revisions("12")] == ["restored", "gone", "added"]


def test_a_file_that_would_empty_the_catalogue_is_refused(any_catalog: Catalog, tmp_path: Path) -> None:
    """More than 30 % gone needs to be said: the whole, or the institution's part of it."""
    others = [row(number, institucion="Ministerio de Globos -MIGLO-") for number in range(13, 21)]
    any_catalog.import_file(write_csv(tmp_path / "a.csv", [*rows(12), *others]))
    version = any_catalog.version
    part = write_csv(tmp_path / "b.csv", rows(11))
    with pytest.raises(ImportRefused, match="desaparecer 9 de 20"):
        any_catalog.import_file(part)
    assert any_catalog.version == version
    assert _counts(any_catalog.import_file(part, partial=True)) == (0, 0, 1, 0, 11)
    assert _counts(any_catalog.import_file(part, force=True)) == (0, 0, 8, 0, 11)


def test_ids_that_name_others_are_refused(catalog: Catalog, tmp_path: Path) -> None:
    """An export whose ids name other procedures than before would mix up their histories."""
    catalog.import_file(write_csv(tmp_path / "a.csv", rows(20)))
    others = [row(number, nombre=f"Carné {number} de farero") for number in range(1, 21)]
    with pytest.raises(ImportRefused, match="renumerados"):
        catalog.import_file(write_csv(tmp_path / "b.csv", others))
    assert catalog.import_file(write_csv(tmp_path / "b.csv", others), force=True).changed == 20


def test_the_history_of_imports_is_kept(any_catalog: Catalog, engine: Engine, tmp_path: Path) -> None:
    """Each import leaves the file's name and checksum, the time, and its counts."""
    any_catalog.import_file(write_xlsx(tmp_path / "uno.xlsx", rows(3)))
    with engine.connect() as connection:
        (entry,) = connection.execute(select(tables.imports)).mappings()
    assert (entry["file_name"], entry["file_format"], entry["entries"], entry["added"]) == ("uno.xlsx", "xlsx", 3, 3)
    assert len(entry["sha256"]) == 64
    assert entry["imported_at"].tzinfo is not None


def test_what_staff_withdrew_stays_withdrawn(any_catalog: Catalog, tmp_path: Path) -> None:
    """An import does not switch on what staff switched off, whatever it brings."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(12)))
    any_catalog.withdraw("3", "la ventanilla cerró")
    for data in ([row(number, costo="9") for number in range(1, 13)], rows(2) + rows(12)[3:], rows(12)):
        any_catalog.import_file(write_csv(tmp_path / "a.csv", data))
        assert any_catalog.get_procedure("3").status is Status.WITHDRAWN
    any_catalog.reinstate("3")
    assert any_catalog.get_procedure("3").status is Status.ACTIVE
    assert [revision.kind for revision in any_catalog.read_revisions("3")][:1] == ["reinstated"]


def test_staffs_words_survive_imports(any_catalog: Catalog, tmp_path: Path) -> None:
    """Aliases that staff added are kept, once each, and change the version."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(2)))
    before = any_catalog.version
    alias = Alias(text="Permiso del faro", kind=AliasKind.NAME, origin="staff")
    any_catalog.add_aliases("1", [alias, alias])
    any_catalog.add_aliases("1", [alias])
    assert any_catalog.version != before
    any_catalog.import_file(write_csv(tmp_path / "a.csv", [row(1, costo="1"), row(2)]))
    assert any_catalog.get_procedure("1").aliases == (alias,)
