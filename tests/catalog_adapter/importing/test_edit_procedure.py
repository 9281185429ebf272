"""What staff write into the catalogue: it holds over imports, is undone, and remembers who and why."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from catalog_adapter.errors import ProcedureNotFound, RevisionNotFound
from catalog_adapter.importing.aliases import link
from catalog_adapter.importing.edit_procedure import Signature, edit, switch_off, switch_on, undo
from catalog_adapter.importing.history import Version, list_versions
from catalog_adapter.importing.import_file import Options
from catalog_adapter.importing.preview import preview_file
from catalog_adapter.importing.quality import check
from catalog_adapter.importing.staff_edits import Edit, read_edits
from catalog_adapter.model import CostState, Status
from tests.catalog_adapter.exports import row, rows, write_csv, write_starter

EVA = Signature(author="eva", reason="lo dice el acuerdo nuevo")
COST = {"state": "known", "amount": "75.00", "currency": "GTQ", "text": None, "source": None}
SOURCE = {"name": "MIFAM, oficio 12", "url": None, "dated": "2026-11-20", "certainty": "high"}


def _edit(catalog: Catalog, values: Mapping[str, Any], procedure: str = "2") -> tuple[str, ...]:
    with catalog.writing() as connection:
        return edit(connection, procedure, values, EVA)


def _edits(catalog: Catalog, procedure: str = "2") -> dict[str, Edit]:
    with catalog.writing() as connection:
        return {one.field: one for one in read_edits(connection).get(procedure, ())}


def _versions(catalog: Catalog, procedure: str = "2") -> list[Version]:
    with catalog.writing() as connection:
        return list_versions(connection, procedure)


def test_an_edit_is_answered_at_once_and_signed(any_catalog: Catalog, tmp_path: Path) -> None:
    """The new values are the procedure's, the version changes, and the history says who, why, before and after."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(3)))
    version = any_catalog.version
    new = {"cost": COST, "steps": ["Pagar", "Firmar"], "source": SOURCE, "updated_on": "2026-11-20", "unit": None}
    assert set(_edit(any_catalog, new)) == {"cost", "steps", "source", "updated_on"}
    found = any_catalog.get_procedure("2")
    assert (str(found.cost.amount), found.cost.state) == ("75.00", CostState.KNOWN)
    assert (found.steps, found.source.name) == (("Pagar", "Firmar"), "MIFAM, oficio 12")
    assert (found.source.dated, found.updated_on) == (date(2026, 11, 20), date(2026, 11, 20))
    assert any_catalog.version != version
    last = _versions(any_catalog)[0]
    assert (last.revision.kind, last.revision.author, last.revision.reason) == ("edited", EVA.author, EVA.reason)
    cost = next(one for one in last.differences if one.field == "cost")
    assert (cost.before["amount"], cost.after["amount"]) == ("25.50", "75.00")


def test_undoing_gives_back_what_was_there(any_catalog: Catalog, tmp_path: Path) -> None:
    """Undo is a change of its own; all undone, the record is as imported and an import finds nothing to do."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(3)))
    version = any_catalog.version
    _edit(any_catalog, {"cost": COST})
    _edit(any_catalog, {"name": "Permiso nuevo", "cost": {**COST, "amount": "80.00"}})
    second, first, _ = _versions(any_catalog)
    with any_catalog.writing() as connection:
        assert set(undo(connection, second.revision.id, EVA)) == {"name", "cost"}
    assert str(any_catalog.get_procedure("2").cost.amount) == "75.00"
    with any_catalog.writing() as connection:
        undo(connection, first.revision.id, EVA)
    assert _edits(any_catalog) == {}
    assert any_catalog.version == version
    assert any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(3))).is_unchanged
    assert [one.revision.kind for one in _versions(any_catalog)] == ["undone", "undone", "edited", "edited", "added"]
    with any_catalog.writing() as connection, pytest.raises(RevisionNotFound):
        undo(connection, 9999, EVA)


def test_nothing_changed_is_no_version(any_catalog: Catalog, tmp_path: Path) -> None:
    """A form that is saved as it was leaves no trace; a procedure that is not there is an error."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(2)))
    assert _edit(any_catalog, {"name": any_catalog.get_procedure("2").name}) == ()
    assert [one.revision.kind for one in _versions(any_catalog)] == ["added"]
    with pytest.raises(ProcedureNotFound):
        _edit(any_catalog, {"name": "x"}, "99")


def test_what_staff_write_is_trusted(any_catalog: Catalog, tmp_path: Path) -> None:
    """A field that seemed another record's is its own once staff wrote it, and doubtful again when that is undone."""
    slipped = "Inscripción de granjas avícolas de reproducción y engorde con registro sanitario oficial"
    records = [row(n) for n in range(1, 12)]
    records += [
        row(12, nombre="Inscripción de granjas avícolas de reproducción", descripcion="Sirve para inscribir."),
        row(13, nombre="Constancia de baile folclórico", descripcion=slipped),
    ]
    any_catalog.import_file(write_csv(tmp_path / "a.csv", records))
    assert "description" in any_catalog.get_procedure("13").untrusted_fields
    _edit(any_catalog, {"description": "Constancia de que se sabe bailar."}, "13")
    assert "description" not in any_catalog.get_procedure("13").untrusted_fields
    with any_catalog.writing() as connection:
        undo(connection, list_versions(connection, "13")[0].revision.id, EVA)
    assert "description" in any_catalog.get_procedure("13").untrusted_fields


def test_a_switch_is_signed(any_catalog: Catalog, tmp_path: Path) -> None:
    """Who withdrew a procedure and why stands in its history; it comes back in the same way."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(2)))
    with any_catalog.writing() as connection:
        switch_off(connection, "2", EVA)
    assert any_catalog.get_procedure("2").status is Status.WITHDRAWN
    with any_catalog.writing() as connection:
        switch_on(connection, "2", EVA)
    assert any_catalog.get_procedure("2").status is Status.ACTIVE
    back, away, _ = _versions(any_catalog)
    assert (away.revision.kind, away.revision.author) == ("withdrawn", "eva")
    assert [(one.before, one.after) for one in back.differences] == [("withdrawn", "active")]


def test_a_preview_tells_and_changes_nothing(any_catalog: Catalog, engine: Engine, tmp_path: Path) -> None:
    """It names what is new, changed (with both values), gone and back, as the import then does it."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(12)))
    _edit(any_catalog, {"cost": COST})
    version = any_catalog.version
    path = write_csv(tmp_path / "b.csv", [*(row(n) for n in range(1, 11)), row(11, costo="30"), row(13)])
    preview = preview_file(engine, path, Options())
    assert preview.counts == {"added": 1, "changed": 1, "gone": 1, "restored": 0, "unchanged": 10}
    assert {one.kind: one.id for one in preview.entries} == {"added": "13", "changed": "11", "gone": "12"}
    [difference] = next(one for one in preview.entries if one.kind == "changed").differences
    assert (difference.field, difference.before["amount"], difference.after["amount"]) == ("cost", "25.50", "30.00")
    assert preview.refusal is None
    assert any_catalog.version == version
    report = any_catalog.import_file(path)
    assert (report.added, report.changed, report.gone) == (1, 1, 1)


def test_a_preview_says_why_an_import_would_be_refused(any_catalog: Catalog, engine: Engine, tmp_path: Path) -> None:
    """A file that would empty the catalogue can be looked at, with the reason against it."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(12)))
    preview = preview_file(engine, write_csv(tmp_path / "b.csv", rows(5)), Options())
    assert preview.refusal is not None
    assert "7 de 12" in preview.refusal


def test_an_edited_record_is_checked_as_imported(catalog: Catalog, tmp_path: Path) -> None:
    """Doubts speak of the source's row, whoever edits the record; the desk leaves out those that are answered."""
    catalog.import_file(write_csv(tmp_path / "a.csv", [row(1, costo="")]))
    before = [doubt.rule for doubt in check(catalog)]
    _edit(catalog, {"cost": COST}, "1")
    assert [doubt.rule for doubt in check(catalog)] == before


def test_words_and_twins_are_as_if_all_were_linked_anew(any_catalog: Catalog, tmp_path: Path) -> None:
    """Only what has to do with the changed procedure is linked, for citizens wait meanwhile; nothing is left to link."""
    any_catalog.import_file(write_starter(tmp_path), catalogue="starter")
    other = row(3, nombre="Permiso de relojes", institucion="Otro ministerio -OTRO-")
    any_catalog.import_file(write_csv(tmp_path / "a.csv", [row(1), row(2, nombre="Permiso de relojes"), other]))

    def count_left() -> tuple[int, int]:
        with any_catalog.writing() as connection:
            return link(connection)

    def find_twin() -> str:
        return any_catalog.resolve_id("mifam-faro")

    seen = []
    for values in ({"name": "Otra cosa distinta"}, {"unit": "Ventanilla 3"}, {"name": "Permiso de relojes"}):
        assert _edit(any_catalog, values)
        seen.append(find_twin())
        assert count_left() == (0, 0)
    for change in (switch_off, switch_on):
        for procedure in ("2", "mifam-faro"):
            with any_catalog.writing() as connection:
                change(connection, procedure, EVA)
            seen.append(find_twin())
            assert count_left() == (0, 0)
    assert seen == ["mifam-faro", "mifam-faro", "2", "2", "mifam-faro", "mifam-faro", "2"]
