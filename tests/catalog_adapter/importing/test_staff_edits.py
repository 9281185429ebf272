"""What staff say is laid over a record whenever its source is read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from catalog_adapter.catalog import Catalog
from catalog_adapter.importing.edit_procedure import Signature, drop, edit, keep
from catalog_adapter.importing.staff_edits import EDITABLE, Edit, lay, read_edits, read_field
from catalog_adapter.model import SourceRef
from catalog_adapter.storage.rows import content
from tests.catalog_adapter.exports import row, rows, write_csv
from tests.catalog_adapter.filled import BARE, FULL

EVA = Signature(author="eva", reason="lo dice el acuerdo nuevo")


COST = {"state": "known", "amount": "75.00", "currency": "GTQ", "text": None, "source": None}


def _edit(catalog: Catalog, values: Mapping[str, Any], procedure: str = "2") -> tuple[str, ...]:
    with catalog.writing() as connection:
        return edit(connection, procedure, values, EVA)


def _edits(catalog: Catalog, procedure: str = "2") -> dict[str, Edit]:
    with catalog.writing() as connection:
        return {one.field: one for one in read_edits(connection).get(procedure, ())}


def test_an_edit_holds_over_imports_of_the_same_source(any_catalog: Catalog, tmp_path: Path) -> None:
    """The same file changes nothing, and a change of another field leaves the edited one as staff say it."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(3)))
    _edit(any_catalog, {"cost": COST})
    version = any_catalog.version
    assert any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(3))).is_unchanged
    assert any_catalog.version == version
    report = any_catalog.import_file(write_csv(tmp_path / "a.csv", [row(1), row(2, requisitos="Nada"), row(3)]))
    assert report.changed == 1
    found = any_catalog.get_procedure("2")
    assert (found.requirements, str(found.cost.amount)) == (("Nada",), "75.00")
    assert not _edits(any_catalog)["cost"].is_contested


def test_a_source_that_changes_an_edited_field_is_contested(any_catalog: Catalog, tmp_path: Path) -> None:
    """Staff's value stands until somebody looks; keeping it settles the matter, and what the source says is at hand."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(3)))
    _edit(any_catalog, {"cost": COST})
    any_catalog.import_file(write_csv(tmp_path / "a.csv", [row(1), row(2, costo="30"), row(3)]))
    contested = _edits(any_catalog)["cost"]
    assert contested.is_contested
    assert contested.base["amount"] == "30.00"
    assert str(any_catalog.get_procedure("2").cost.amount) == "75.00"
    with any_catalog.writing() as connection:
        assert keep(connection, "2", "cost", EVA) == ()
    assert not _edits(any_catalog)["cost"].is_contested
    with any_catalog.writing() as connection:
        assert drop(connection, "2", "cost", EVA) == ("cost",)
        assert drop(connection, "2", "cost", EVA) == keep(connection, "2", "cost", EVA) == ()
    assert str(any_catalog.get_procedure("2").cost.amount) == "30.00"


def test_a_source_that_agrees_ends_the_edit(any_catalog: Catalog, tmp_path: Path) -> None:
    """Once the export says what staff said, there is nothing to lay over it."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(3)))
    _edit(any_catalog, {"cost": COST})
    any_catalog.import_file(write_csv(tmp_path / "a.csv", [row(1), row(2, costo="75"), row(3)]))
    assert _edits(any_catalog) == {}
    any_catalog.import_file(write_csv(tmp_path / "a.csv", [row(1), row(2, costo="80"), row(3)]))
    assert str(any_catalog.get_procedure("2").cost.amount) == "80.00"


def test_an_edit_does_not_fall_on_another_procedure(any_catalog: Catalog, tmp_path: Path) -> None:
    """When an export gives its number to another procedure, the edit is not laid and becomes a task."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(3)))
    _edit(any_catalog, {"cost": COST})
    other = row(2, nombre="Autorización para vender globos", costo="5")
    any_catalog.import_file(write_csv(tmp_path / "a.csv", [row(1), other, row(3)]))
    assert str(any_catalog.get_procedure("2").cost.amount) == "5.00"
    assert _edits(any_catalog)["cost"].is_contested
    with any_catalog.writing() as connection:
        assert keep(connection, "2", "cost", EVA) == ("cost",)
    assert any_catalog.import_file(write_csv(tmp_path / "a.csv", [row(1), other, row(3)])).is_unchanged
    assert str(any_catalog.get_procedure("2").cost.amount) == "75.00"
    with any_catalog.writing() as connection:
        assert drop(connection, "2", "cost", EVA) == ("cost",)
    assert _edits(any_catalog) == {}


@pytest.mark.parametrize("field", EDITABLE)
def test_a_field_comes_back_from_its_json(field: str) -> None:
    """What is shown to be edited is, unedited, what was there; empty or full."""
    for procedure in (BARE, FULL):
        assert read_field(field, content(procedure)[field]) == getattr(procedure, field)


def test_laying_changes_the_named_fields_only() -> None:
    """And trusts them."""
    doubted = replace(FULL, untrusted_fields=frozenset({"steps", "notes"}))
    laid = lay(doubted, {"steps": ["Firme"], "cost": {**content(FULL)["cost"], "amount": "1.50"}})
    assert laid == replace(
        doubted,
        steps=("Firme",),
        cost=replace(FULL.cost, amount=Decimal("1.50")),
        untrusted_fields=frozenset({"notes"}),
        facts={},  # the cost is no longer the one of its source
    )
    assert lay(doubted, {}) == doubted


def test_edits_are_read_by_procedure(catalog: Catalog, tmp_path: Path) -> None:
    """Of all, or of a few; who has none is not among them."""
    catalog.import_file(write_csv(tmp_path / "a.csv", rows(3)))
    _edit(catalog, {"cost": COST, "document": "Carné"})
    with catalog.writing() as connection:
        edit(connection, "3", {"document": "Carné"}, EVA)
        assert {key: [one.field for one in own] for key, own in read_edits(connection).items()} == {
            "2": ["cost", "document"],
            "3": ["document"],
        }
        assert set(read_edits(connection, ["1", "3"])) == {"3"}
        assert read_edits(connection, []) == {}


def test_what_staff_say_has_the_source_that_they_give() -> None:
    """A changed field no longer names the press that it was taken from; who only gives a source confirms every field."""
    press = (SourceRef(name="Prensa", dated=date(2019, 1, 2)),)
    told = replace(FULL, facts={"cost": press, "steps": press})
    given = {"source": {**content(FULL)["source"], "name": "Acuerdo 5-2026"}, "updated_on": "2026-11-20"}
    laid = lay(told, {**given, "cost": {**content(FULL)["cost"], "amount": "1.50"}})
    assert [each.name for each in laid.sources_of("cost")] == ["Acuerdo 5-2026"]
    assert laid.sources_of("steps") == press
    assert lay(told, given).facts == {}
    assert lay(told, {}).facts == told.facts
