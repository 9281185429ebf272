"""Tables whose numbers have shifted: who a record is, is told by its name and institution."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from catalog_adapter.importing.edit_procedure import Signature, edit
from catalog_adapter.importing.import_file import Options
from catalog_adapter.importing.preview import preview_file
from catalog_adapter.importing.report import doubts_by_rule
from catalog_adapter.model import Alias, AliasKind, Status
from tests.catalog_adapter.exports import row, rows, write_csv, write_labels_csv

Rows = list[dict[str, str]]


def _numbered(data: Rows) -> Rows:
    """Rows numbered from 1 in their order, as an export without lasting ids writes them."""
    return [one | {"id": str(number)} for number, one in enumerate(data, start=1)]


SHIFTS: dict[str, Callable[[Rows], Rows]] = {
    "a row taken out": lambda data: _numbered([*data[:24], *data[25:]]),
    "a row put in": lambda data: _numbered([*data[:24], row(99, nombre="Permiso nuevo de norias"), *data[24:]]),
    "one out and one in": lambda data: _numbered(
        [*data[:9], *data[10:20], row(99, nombre="Permiso nuevo"), *data[20:]]
    ),
    "the last row first": lambda data: _numbered([data[-1], *data[:-1]]),
    "two of one name": lambda data: _numbered([*data[:3], *data[4:]]),
    "a corrected spelling": lambda data: _numbered(
        [
            *data[:24],
            *(one | {"nombre": one["nombre"].replace("Licencia", "Licencias")} for one in data[25:27]),
            *data[27:],
        ]
    ),
}


def _data(case: str) -> Rows:
    data = rows(40)
    if case == "two of one name":
        data[10] |= {"nombre": data[11]["nombre"], "requisitos": "1. Otro formulario"}
    return data


@pytest.mark.parametrize("case", SHIFTS)
def test_a_shifted_table_changes_nobodys_identity(
    any_catalog: Catalog, engine: Engine, tmp_path: Path, case: str
) -> None:
    """Whatever was taken out or put in, a name stays under its id with staff's words; staff are told and asked."""
    data = _data(case)
    any_catalog.import_file(write_csv(tmp_path / "a.csv", data))
    any_catalog.add_aliases("30", [Alias(text="lo de la abuela", kind=AliasKind.NAME, origin="staff")])
    before = {
        one.id: (one.name.replace("Licencias", "Licencia"), one.requirements) for one in any_catalog.iter_procedures()
    }
    shifted = write_csv(tmp_path / "b.csv", SHIFTS[case](data))
    assert any("renumerada" in note for note in preview_file(engine, shifted, Options()).notes)
    report = any_catalog.import_file(shifted)
    for one in any_catalog.iter_procedures():
        if one.id in before:
            assert (one.name.replace("Licencias", "Licencia"), one.requirements) == before[one.id]
        else:
            assert one.name.startswith("Permiso nuevo")
    assert [alias.text for alias in any_catalog.get_procedure("30").aliases] == ["lo de la abuela"]
    assert dict(doubts_by_rule(report.doubts))["number_moved"] > 10
    assert any_catalog.import_file(shifted).is_unchanged


def test_the_one_that_was_taken_out_is_gone(catalog: Catalog, tmp_path: Path) -> None:
    """The row that is no more is the one that disappears, and not the last number."""
    catalog.import_file(write_csv(tmp_path / "a.csv", rows(40)))
    report = catalog.import_file(write_csv(tmp_path / "b.csv", SHIFTS["a row taken out"](rows(40))))
    assert (report.gone, report.added) == (1, 0)
    assert catalog.get_procedure("25").status is Status.GONE
    assert catalog.get_procedure("40").status is Status.ACTIVE


def test_a_new_name_under_an_old_number_is_a_renaming(catalog: Catalog, tmp_path: Path) -> None:
    """Where no other name has moved, the number says which procedure it is."""
    catalog.import_file(write_csv(tmp_path / "a.csv", rows(20)))
    report = catalog.import_file(write_csv(tmp_path / "a.csv", [row(1, nombre="Carné de farero"), *rows(20)[1:]]))
    assert (report.changed, report.added, report.gone) == (1, 0, 0)
    assert catalog.get_procedure("1").name == "Carné de farero"


def test_a_name_that_staff_gave_hides_nobody(catalog: Catalog, tmp_path: Path) -> None:
    """The source's own name tells who a record is, in a shifted table and in one without numbers."""
    catalog.import_file(write_csv(tmp_path / "a.csv", rows(40)))
    with catalog.writing() as connection:
        edit(
            connection,
            "30",
            {"name": "Sacar el permiso de la abuela"},
            Signature(author="ana", reason="más claro"),
        )
    catalog.import_file(write_csv(tmp_path / "b.csv", SHIFTS["a row taken out"](rows(40))))
    assert catalog.get_procedure("30").name == "Sacar el permiso de la abuela"
    report = catalog.import_file(write_labels_csv(tmp_path / "c.csv", rows(40)))
    assert report.added == 0


@pytest.mark.slow
def test_the_real_export_shifts_by_one(catalog: Catalog, real_export: Path, tmp_path: Path) -> None:
    """Without its 1,001st row and numbered anew, every other procedure keeps its id."""
    with real_export.open(encoding="utf-8-sig", newline="") as stream:
        data = list(csv.DictReader(stream))
    columns = list(data[0])
    catalog.import_file(write_csv(tmp_path / "a.csv", data, columns=columns))
    names = {one.id: one.name for one in catalog.iter_procedures()}
    ids = sorted(int(one["id"]) for one in data)
    left = [one | {"id": str(number)} for number, one in zip(ids, [*data[:1000], *data[1001:]], strict=False)]
    report = catalog.import_file(write_csv(tmp_path / "b.csv", left, columns=columns))
    assert (report.gone, report.added) == (1, 0)
    assert {one.id: one.name for one in catalog.iter_procedures()} == {
        key: name for key, name in names.items() if key != data[1000]["id"]
    }
