"""Tables as an archive, and back."""

import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select

from catalog_adapter.catalog import Catalog
from catalog_adapter.storage.tables import metadata, revisions
from database import DatabaseError, write
from database.table_archive import MANIFEST, read_archive, write_archive
from tests.catalog_adapter.exports import rows, write_csv
from tests.fakes.running import make_database

TABLES = metadata.sorted_tables


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """An archive of twelve procedures."""
    engine = make_database(f"sqlite:///{tmp_path / 'old.db'}")
    Catalog(engine).import_file(write_csv(tmp_path / "a.csv", rows(12)))
    write_archive(engine, TABLES, tmp_path / "a.zip")
    engine.dispose()
    return tmp_path / "a.zip"


def test_a_moved_catalogue_is_the_same_on_either_database_system(engine: Engine, filled: Path, tmp_path: Path) -> None:
    """Every byte of the archive that is written of it, its version, and what it answers; new rows get new numbers."""
    checksum = read_archive(engine, TABLES, filled)
    again = tmp_path / "again.zip"
    assert write_archive(engine, TABLES, again) == checksum
    assert again.read_bytes() == filled.read_bytes()
    catalogue = Catalog(engine)
    assert len(list(catalogue.iter_procedures())) == 12
    assert not catalogue.import_file(write_csv(tmp_path / "b.csv", rows(12))).changed
    with write(engine) as connection:
        last = connection.scalars(select(revisions.c.id).order_by(revisions.c.id.desc())).first() or 0
        row = {"procedure_id": "1", "kind": "edited", "old": {}, "changed_at": datetime.now(UTC)}
        assert connection.scalar(insert(revisions).values(**row).returning(revisions.c.id)) == last + 1


def test_it_is_filled_once(sqlite_engine: Engine, filled: Path, tmp_path: Path) -> None:
    """What is there is not mixed with what comes, and no file is lost."""
    read_archive(sqlite_engine, TABLES, filled)
    with pytest.raises(DatabaseError, match="Ya hay un catálogo"):
        read_archive(sqlite_engine, TABLES, filled)
    with pytest.raises(DatabaseError, match="ya existe"):
        write_archive(sqlite_engine, TABLES, filled)


def _cut(content: dict[str, bytes]) -> None:
    content["procedures.jsonl"] = content["procedures.jsonl"].splitlines(keepends=True)[0]


def _alter(content: dict[str, bytes]) -> None:
    content["procedures.jsonl"] = content["procedures.jsonl"].replace(
        b'"cost_amount": "25.50"', b'"cost_amount": "1.00"'
    )
    assert b"1.00" in content["procedures.jsonl"]


def _spoil(content: dict[str, bytes]) -> None:
    content["catalogue_imports.jsonl"] = b'{"imported_at": "ayer"}\n'


def _mistype(content: dict[str, bytes]) -> None:
    imports = content["catalogue_imports.jsonl"]
    content["catalogue_imports.jsonl"] = imports.replace(b'"entries": 12', b'"entries": 12, "no_such": 5')


def _age(content: dict[str, bytes]) -> None:
    content[MANIFEST] = json.dumps({**json.loads(content[MANIFEST]), "revision": ["0001"]}).encode()


def _add_table(content: dict[str, bytes]) -> None:
    about = json.loads(content[MANIFEST])
    content[MANIFEST] = json.dumps({**about, "tables": {**about["tables"], "staff": {}}}).encode()


def _forget(content: dict[str, bytes]) -> None:
    del content[MANIFEST]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_cut, "dañado"), (_alter, "dañado"), (_spoil, "dañado"), (_mistype, "dañado"), (_age, "otra versión"),
        (_add_table, "no importa"), (_forget, "no es un archivo"),
    ],
)  # fmt: skip
def test_what_is_not_whole_is_refused(
    sqlite_engine: Engine, filled: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None], told: str
) -> None:
    """In a sentence, and nothing of it stays."""
    with zipfile.ZipFile(filled) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    change(content)
    broken = tmp_path / "broken.zip"
    with zipfile.ZipFile(broken, "w") as archive:
        for name, body in content.items():
            archive.writestr(name, body)
    with pytest.raises(DatabaseError, match=told):
        read_archive(sqlite_engine, TABLES, broken)
    assert not list(Catalog(sqlite_engine).iter_procedures())


def test_bytes_that_are_no_archive_are_refused(sqlite_engine: Engine, filled: Path, tmp_path: Path) -> None:
    """As is one of which a part was damaged on its way."""
    other = tmp_path / "other.zip"
    other.write_bytes(b"SQLite format 3\0")
    with pytest.raises(DatabaseError, match="no es un archivo"):
        read_archive(sqlite_engine, TABLES, other)
    damaged = bytearray(filled.read_bytes())
    damaged[len(damaged) // 3] ^= 0xFF
    other.write_bytes(damaged)
    with pytest.raises(DatabaseError, match="dañado"):
        read_archive(sqlite_engine, TABLES, other)
