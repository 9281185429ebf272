"""Tables of open data."""

from portal.open_data.tables import read_tables

TABLES = read_tables()


def test_no_cell_runs_in_a_spreadsheet() -> None:
    """A name that begins as a formula does has an apostrophe before it."""
    table = TABLES["sin-respuesta"]
    row = {"mes": "2026-02", "institucion_id": "@x", "institucion": "=1+1", "visitas": 5}
    assert table.write_csv([row]) == b"mes,institucion_id,institucion,visitas\r\n2026-02,'@x,'=1+1,5\r\n"


def test_a_key_is_made_of_columns() -> None:
    """Of every table."""
    for table in TABLES.values():
        assert set(table.key) <= set(table.columns)
        assert [field["name"] for field in table.schema["fields"]] == list(table.columns)
        assert all((table.title, table.description, table.keywords))
