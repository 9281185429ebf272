"""Desks of the demonstration."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from console.changes.model import OPEN, State
from console.changes.store import list_changes
from conversations.staff.needless_complaints import count_waiting
from gateway.demo.desk import fill_desks
from tests.catalog_adapter.exports import rows, write_csv

NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize("is_starter", [True, False])
def test_there_is_something_on_every_desk(sqlite_engine: Engine, tmp_path: Path, is_starter: bool) -> None:
    """Changes of both kinds and complaints, of records that ship; without them nothing."""
    catalogue = Catalog(sqlite_engine)
    if is_starter:
        catalogue.load_starter()
    else:
        catalogue.import_file(write_csv(tmp_path / "a.csv", rows(3)))
    fill_desks(sqlite_engine, NOW)
    with sqlite_engine.connect() as connection:
        states = [each.state for each in list_changes(connection, OPEN)]
        complaints = count_waiting(connection, None)
    expected = ([State.WAITING, State.RETURNED], 3) if is_starter else ([], 0)
    assert (states, complaints) == expected
