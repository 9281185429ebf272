"""The catalogue is read from its tables. On SQLite and PostgreSQL."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from catalog_adapter.catalog import Catalog
from catalog_adapter.model import Institution
from catalog_adapter.storage import tables
from catalog_adapter.storage.institution_rows import institution_row
from catalog_adapter.storage.store import (
    insert_all,
    read_edited_fields,
    read_institutions,
    read_procedures,
    read_raw,
    read_reasons,
    read_records,
    read_revisions,
    read_state,
    read_twins,
    write_state,
)
from catalog_adapter.storage.version import writing
from tests.catalog_adapter.exports import row, rows, write_csv, write_starter


@pytest.fixture
def stocked(engine: Engine, tmp_path: Path) -> Engine:
    """Twelve official procedures, of which the third is withdrawn and the second has a starter twin."""
    catalog = Catalog(engine)
    catalog.import_file(write_starter(tmp_path), catalogue="starter")
    catalog.import_file(write_csv(tmp_path / "a.csv", [row(1), row(2, nombre="Permiso de relojes"), *rows(12)[2:]]))
    catalog.withdraw("3", "cerrado por obras")
    return engine


def test_the_catalogue_is_read_in_its_order(stocked: Engine) -> None:
    """The official one first, by place in its file, with items and words."""
    with stocked.connect() as connection:
        found = read_procedures(connection)
        assert [one.id for one in found] == [*map(str, range(1, 13)), "mifam-faro"]
        assert found[0].requirements == ("Formulario", "Copia del DPI")
        assert len(found[-1].aliases) == 11
        assert "3" not in [one.id for one in read_procedures(connection, active_only=True)]


def test_a_few_are_read_of_those_that_exist(stocked: Engine) -> None:
    """More ids than one statement takes are no trouble."""
    wanted = [*(f"nobody-{number}" for number in range(1200)), "5", "1"]
    with stocked.connect() as connection:
        assert {one.id for one in read_procedures(connection, wanted)} == {"1", "5"}
        assert read_procedures(connection, []) == []
        assert read_procedures(connection, ["3"], active_only=True) == []


def test_what_staff_did_is_read(stocked: Engine) -> None:
    """Reasons of what they switched off, and the latest change first."""
    with stocked.connect() as connection:
        assert read_reasons(connection) == {"3": "cerrado por obras"}
        assert [one.kind for one in read_revisions(connection, "3")] == ["withdrawn", "added"]
        assert read_edited_fields(connection, ["1", "3"]) == {}


def test_twins_records_and_rows_are_read(stocked: Engine) -> None:
    """A record's row stands as imported; records of one catalogue are those that are answered."""
    with stocked.connect() as connection:
        assert read_twins(connection) == {"mifam-faro": "2"}
        records = read_records(connection)
        assert [one.procedure.id for one in records] == ["1", "2", *map(str, range(4, 13))]
        assert (read_raw(connection, "1") or {})["costo"] == "25,5"
        assert read_raw(connection, "77") is None
        assert list(read_institutions(connection)) == ["mifam"]


def test_notes_are_replaced(engine: Engine) -> None:
    """One value a name."""
    with writing(engine) as connection:
        assert read_state(connection, "x") is None
        write_state(connection, "x", "1")
        write_state(connection, "x", "2")
        insert_all(connection, tables.state, [])
    with engine.connect() as connection:
        assert read_state(connection, "x") == "2"
        assert connection.scalars(select(tables.state.c.name).where(tables.state.c.name == "x")).all() == ["x"]


def test_a_part_knows_the_institution_that_it_is_a_part_of(stocked: Engine) -> None:
    """As staff say that one is; one that nobody describes is none."""
    with writing(stocked) as connection:
        row = institution_row(Institution(id="molinos", name="Molinos", part_of="mifam"))
        insert_all(connection, tables.institutions, [row, {**row, "id": "norias", "part_of": "nadie"}])
        found = read_institutions(connection)
    assert found["molinos"].parent == found["mifam"]
    assert found["norias"].parent is None
