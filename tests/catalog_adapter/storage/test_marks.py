"""Procedures are told to be as they were by short marks. On SQLite and PostgreSQL."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import update

from catalog_adapter.catalog import Catalog
from catalog_adapter.importing.edit_procedure import Signature, edit
from catalog_adapter.model import Alias, AliasKind
from catalog_adapter.storage import tables
from catalog_adapter.storage.marks import Mark, read_marks
from tests.catalog_adapter.exports import rows, write_csv

EVA = Signature(author="eva", reason="prueba")


def _read(catalog: Catalog) -> dict[str, Mark]:
    with catalog.writing() as connection:
        return read_marks(connection)


def _edit(catalog: Catalog) -> None:
    with catalog.writing() as connection:
        edit(connection, "2", {"steps": ["Firmar"]}, EVA)


def _swap_words(catalog: Catalog) -> None:
    """As many words as before, under the same numbers."""
    table = tables.aliases
    with catalog.writing() as connection:
        connection.execute(update(table).where(table.c.procedure_id == "2").values(text="dos", text_key="dos"))


def _name(catalog: Catalog) -> None:
    catalog.add_aliases("2", [Alias(text="permiso | dos", kind=AliasKind.KEYWORD, origin="staff")])


def _move(catalog: Catalog) -> None:
    table = tables.procedures
    with catalog.writing() as connection:
        connection.execute(update(table).where(table.c.id == "2").values(position=99))


@pytest.mark.parametrize("change", [_edit, _swap_words, _name, lambda catalog: catalog.withdraw("2", "obras"), _move])
def test_a_mark_changes_with_what_it_marks_and_no_other_does(
    change: Callable[[Catalog], None], any_catalog: Catalog, tmp_path: Path
) -> None:
    """Content, words, status and place count."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(3)))
    any_catalog.add_aliases("2", [Alias(text="uno", kind=AliasKind.NAME, origin="staff")])
    before = _read(any_catalog)
    change(any_catalog)
    after = _read(any_catalog)
    assert {key for key in after if after[key] != before[key]} == {"2"}
    assert set(after) == set(before) == {"1", "2", "3"}
    assert list(before) == ["1", "2", "3"]
