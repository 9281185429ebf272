"""Tables of the catalogue."""

import csv
import io
from dataclasses import replace

from portal.addresses import Addresses
from portal.edition import Edition
from portal.open_data.tables import list_procedure_rows, read_tables

SITE = Addresses("https://x.gt")
TABLES = {table.name: table for table in read_tables()}


def read(name: str, edition: Edition) -> list[dict[str, str]]:
    """A table as a program reads it."""
    text = TABLES[name].write_csv(edition, SITE).decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_every_row_has_the_columns_of_its_schema(edition: Edition) -> None:
    """In their order."""
    for table in TABLES.values():
        for row in table.list_rows(edition, SITE):
            assert list(row) == list(table.columns)
        assert [field["name"] for field in table.schema["fields"]] == list(table.columns)
        assert set(table.key) <= set(table.columns)


def test_an_unknown_cost_is_an_empty_cell(edition: Edition) -> None:
    """And its state says that it is unknown, not free."""
    rows = {row["id"]: row for row in read("tramites", edition)}
    assert (rows["1"]["costo"], rows["1"]["moneda"]) == ("25.50", "GTQ")
    assert (rows["3"]["costo"], rows["3"]["costo_estado"]) == ("", "unknown")
    assert rows["1"]["fuente"] == "Catálogo Nacional de Trámites"
    assert rows["1"]["fecha"] == "2023-05-02"


def test_no_cell_runs_in_a_spreadsheet(edition: Edition) -> None:
    """A name that begins as a formula does has an apostrophe before it."""
    hostile = replace(edition.procedures["1"], name="=1+1")
    other = replace(edition)
    object.__setattr__(other, "procedures", {"1": hostile})
    assert next(iter(list_procedure_rows(other, SITE)))["nombre"] == "=1+1"
    assert b"'=1+1" in TABLES["tramites"].write_csv(other, SITE)


def test_what_is_left_unsaid_is_counted(edition: Edition) -> None:
    """For each institution and field."""
    rows = {row["dato"]: row for row in read("datos-por-institucion", edition)}
    assert (rows["cost"]["tramites"], rows["cost"]["lo_dicen"]) == ("6", "5")
    assert rows["requirements"]["lo_dicen"] == "5"
