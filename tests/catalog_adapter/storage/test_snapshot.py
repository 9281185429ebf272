"""The whole catalogue in memory, official and starter records merged."""

from pathlib import Path

from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from catalog_adapter.model import Status
from catalog_adapter.storage.snapshot import read_snapshot
from tests.catalog_adapter.exports import row, write_csv, write_starter


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
