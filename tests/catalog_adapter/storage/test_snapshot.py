"""The whole catalogue in memory, official and starter records merged."""

from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from catalog_adapter.importing.edit_procedure import Signature, edit
from catalog_adapter.institutions.staff_facts import Origin, say_facts
from catalog_adapter.model import Alias, AliasKind, SourceRef, Status
from catalog_adapter.storage.snapshot import read_snapshot
from tests.catalog_adapter.exports import row, rows, write_csv, write_starter

EVA = Signature(author="eva", reason="prueba")


def test_a_snapshot_holds_records_apart_and_merged(sqlite_engine: Engine, tmp_path: Path) -> None:
    """The official id answers, with the starter's plain name; each record is there as its own source has it, too."""
    catalog = Catalog(sqlite_engine)
    catalog.import_file(write_starter(tmp_path), catalogue="starter")
    catalog.import_file(write_csv(tmp_path / "a.csv", [row(1), row(2, nombre="Permiso de relojes")]))
    catalog.withdraw("1", "sin personal")
    with sqlite_engine.connect() as connection:
        snapshot = read_snapshot(connection, "v1")
    assert snapshot.version == "v1"
    assert snapshot.twins == {"mifam-faro": "2"}
    assert snapshot.procedures["2"].name == "Sacar permiso para relojes"
    assert snapshot.records["2"].name == "Permiso de relojes"
    assert snapshot.records["mifam-faro"].name == "Sacar permiso para relojes"
    assert snapshot.procedures["mifam-faro"].status is Status.SUPERSEDED
    assert snapshot.reasons == {"1": "sin personal"}
    assert snapshot.institutions["mifam"].phones == ("1516",)


def test_an_empty_database_is_an_empty_snapshot(sqlite_engine: Engine) -> None:
    """Before the first import."""
    with sqlite_engine.connect() as connection:
        snapshot = read_snapshot(connection, "")
    assert (snapshot.procedures, snapshot.records, snapshot.institutions) == ({}, {}, {})


def _list_changes(catalog: Catalog, folder: Path) -> list[Callable[[], object]]:
    """What staff and imports do, one thing after the other."""

    def change(values: Mapping[str, str]) -> None:
        with catalog.writing() as connection:
            edit(connection, "2", values, EVA)

    def tell_phone() -> None:
        with catalog.writing() as connection:
            say_facts(connection, "mifam", {"phones": ["1600"]}, Origin(source=SourceRef(name="MIFAM"), by=EVA))

    without = write_csv(folder / "b.csv", [row(1), *(row(number) for number in range(3, 15))])
    again = write_csv(folder / "c.csv", [row(2, nombre="Permiso de relojes"), *rows(14)[2:]])
    return [
        lambda: catalog.add_aliases("3", [Alias(text="mi reloj", kind=AliasKind.NAME, origin="staff")]),
        lambda: change({"name": "Otra cosa distinta"}),
        lambda: change({"notes": "Hoy no"}),
        lambda: change({"name": "Permiso de relojes"}),
        lambda: catalog.withdraw("1", "obras"),
        lambda: catalog.reinstate("1"),
        tell_phone,
        lambda: catalog.import_file(without),
        lambda: catalog.import_file(again),
    ]


def test_what_did_not_change_is_taken_from_what_was_read_before(any_catalog: Catalog, tmp_path: Path) -> None:
    """Whatever changes, the result is that of reading everything; where nothing changed the very same values stay."""
    any_catalog.import_file(write_starter(tmp_path), catalogue="starter")
    first = [row(1), row(2, nombre="Permiso de relojes"), *rows(14)[2:]]
    any_catalog.import_file(write_csv(tmp_path / "a.csv", first))
    with any_catalog.writing() as connection:
        before = read_snapshot(connection, "0")
    kept = []
    for number, change in enumerate(_list_changes(any_catalog, tmp_path), start=1):
        change()
        with any_catalog.writing() as connection:
            now, whole = read_snapshot(connection, str(number), before), read_snapshot(connection, str(number))
        assert now == whole
        assert list(now.procedures) == list(whole.procedures)
        kept.append(sum(before.procedures.get(key) is one for key, one in now.procedures.items()))
        before = now
    assert kept[:6] == [14, 13, 14, 13, 14, 14], "the merged record and its twin change together"
