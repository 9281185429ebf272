"""A file is taken whole or not at all, and the starter catalogue once."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from catalog_adapter.catalog import Catalog
from catalog_adapter.errors import CatalogError
from catalog_adapter.importing import import_file
from catalog_adapter.model import AliasKind, Procedure
from catalog_adapter.storage import tables
from tests.catalog_adapter.exports import row, rows, write_csv


def _all(catalog: Catalog) -> list[Procedure]:
    return list(catalog.iter_procedures(active_only=False))


def test_an_error_in_the_last_row_takes_nothing(any_catalog: Catalog, tmp_path: Path) -> None:
    """A file is taken whole or not at all, over an empty catalogue and over a full one."""
    broken = write_csv(tmp_path / "b.csv", [*rows(15), row(16, nombre="")])
    for _ in range(2):
        before = (any_catalog.version, _all(any_catalog))
        with pytest.raises(CatalogError):
            any_catalog.import_file(broken)
        assert (any_catalog.version, _all(any_catalog)) == before
        any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(12)))


def test_a_failure_while_writing_takes_nothing(
    any_catalog: Catalog, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception after the rows were written rolls them back."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(3)))

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("catalog_adapter.importing.import_file.aliases.link", fail)
    with pytest.raises(OSError, match="disk full"):
        any_catalog.import_file(write_csv(tmp_path / "b.csv", rows(9)))
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(tables.procedures)).scalar_one() == 3
        assert connection.execute(select(func.count()).select_from(tables.imports)).scalar_one() == 1


def test_progress_is_told(catalog: Catalog, tmp_path: Path) -> None:
    """The callback hears how many records were read, and at the end how many there are."""
    heard: list[tuple[int, int | None]] = []
    catalog.import_file(
        write_csv(tmp_path / "a.csv", rows(120)), progress=lambda done, total: heard.append((done, total))
    )
    assert heard == [(50, None), (100, None), (120, 120)]


def test_the_starter_catalogue_is_loaded_once(engine: Engine) -> None:
    """The shipped one loads by itself at the first start, with its institutions, and not again."""
    catalog = Catalog(engine)
    report = catalog.load_starter()
    assert report is not None
    assert report.added == len(list(catalog.iter_procedures())) >= 50
    assert catalog.load_starter() is None
    renap = catalog.find_institution("renap")
    assert renap is not None
    assert renap.terms
    assert any(alias.kind is AliasKind.PHRASE for alias in next(catalog.iter_procedures()).aliases)
    assert import_file.load_starter(engine) is None
