"""Imports: repeatable, all or nothing, with a revision for whatever changed. On SQLite and PostgreSQL."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from catalog_adapter.catalog import Catalog
from catalog_adapter.errors import CatalogError, ImportRefused, InvalidRecord
from catalog_adapter.importing.report import ImportReport
from catalog_adapter.model import Alias, AliasKind, Procedure, Status
from catalog_adapter.storage import tables
from tests.catalog_adapter.exports import row, rows, write_csv, write_labels_csv, write_xlsx


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


def test_repeated_ids_are_refused(any_catalog: Catalog, tmp_path: Path) -> None:
    """The error names the id and its rows; nothing is taken."""
    with pytest.raises(InvalidRecord, match=r"Registros 2, 3.*'2'"):
        any_catalog.import_file(write_csv(tmp_path / "a.csv", [row(1), row(2), row(3, id="2")]))
    assert _all(any_catalog) == []


def test_an_error_in_the_last_row_takes_nothing(any_catalog: Catalog, tmp_path: Path) -> None:
    """A file is taken whole or not at all, over an empty catalogue and over a full one."""
    broken = write_csv(tmp_path / "b.csv", [*rows(15), row(16, nombre="")])
    for _ in range(2):
        before = (any_catalog.version, _all(any_catalog))
        with pytest.raises(CatalogError):
            any_catalog.import_file(broken)
        assert (any_catalog.version, _all(any_catalog)) == before
        any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(12)))


def test_a_failure_while_writing_takes_nothing(
    any_catalog: Catalog, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception after the rows were written rolls them back."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(3)))

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("catalog_adapter.importing.import_file.aliases.link", fail)
    with pytest.raises(OSError, match="disk full"):
        any_catalog.import_file(write_csv(tmp_path / "b.csv", rows(9)))
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(tables.procedures)).scalar_one() == 3
        assert connection.execute(select(func.count()).select_from(tables.imports)).scalar_one() == 1


def test_rows_without_id_are_known_by_their_name(any_catalog: Catalog, tmp_path: Path) -> None:
    """A file under the form's labels finds the procedures of the export again, and makes an id for a new one."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(3)))
    new = row(4, nombre="Permiso nuevo de norias", institucion="Ministerio de Faros y Molinos")
    report = any_catalog.import_file(write_labels_csv(tmp_path / "b.csv", [*rows(3), new]))
    assert report.added == 1
    assert any_catalog.get_procedure("mifam-permiso-nuevo-de-norias").institution.id == "mifam"
    assert any_catalog.import_file(write_labels_csv(tmp_path / "b.csv", [*rows(3), new])).is_unchanged


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


def test_progress_is_told(catalog: Catalog, tmp_path: Path) -> None:
    """The callback hears how many records were read, and at the end how many there are."""
    heard: list[tuple[int, int | None]] = []
    catalog.import_file(
        write_csv(tmp_path / "a.csv", rows(120)), progress=lambda done, total: heard.append((done, total))
    )
    assert heard == [(50, None), (100, None), (120, 120)]
