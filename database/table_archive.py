"""Tables as one archive that any program can read, and tables from such an archive: a line of JSON for each row.

The checksum of a table is that of its lines, in the order of its key and with the names of its columns in order: the same
content has the same checksum on every machine and database system.
"""

import base64
import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, Integer, String, Table, collate, func, insert, select, text
from sqlalchemy.exc import StatementError

from database.connection import DatabaseError, write
from database.migration import current_revision

FORMAT = 1
MANIFEST = "manifiesto.json"
CHUNK = 500
"""Rows read or written at a time."""
_SAME_TIME = (1980, 1, 1, 0, 0, 0)
"""The first that a ZIP file can hold: two archives of one content are the same bytes."""
Progress = Callable[[int], None]
"""Told how many rows are done."""
Sums = Mapping[str, Mapping[str, Any]]
"""Of each table, how many rows it has and the SHA-256 of its lines."""


def write_archive(engine: Engine, tables: Sequence[Table], target: Path, progress: Progress = lambda _: None) -> str:
    """Write tables to a file that does not exist yet, also while the program serves; whole or not at all.

    Args:
        engine: The database, with its tables up to date.
        tables: What is written; those that others refer to come first.
        target: The file.
        progress: Told how far it is.

    Returns:
        The checksum of all of it.

    Raises:
        DatabaseError: The file exists.
    """
    if target.exists():
        raise DatabaseError(f"{target} ya existe: dé otro nombre, para que un archivo no borre otro.")
    draft = target.with_name(f".{target.name}.part")
    try:
        with _snapshot(engine) as connection, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            sums = {}
            for table in tables:
                with archive.open(_entry(f"{table.name}.jsonl"), "w") as file:
                    sums[table.name] = _sum_up(_iter_lines(connection, table, progress), file.write)
            about = {"format": FORMAT, "revision": sorted(current_revision(engine)), "tables": sums}
            archive.writestr(_entry(MANIFEST), json.dumps(about, indent=1))
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return sum_all(sums)


def read_archive(engine: Engine, tables: Sequence[Table], source: Path, progress: Progress = lambda _: None) -> str:
    """Put the rows of an archive into tables that are empty: all of them or none.

    Args:
        engine: The database, with its tables up to date.
        tables: Those that may be filled; those that others refer to come first.
        source: What `write_archive` wrote.
        progress: Told how far it is.

    Returns:
        The checksum of what is in the tables now, which is that of the archive.

    Raises:
        DatabaseError: The file is no such archive, is damaged, or of another version; or a table is not empty.
    """
    with _open(source) as archive:
        sums = _read_manifest(archive, engine, source)
        chosen = [table for table in tables if table.name in sums]
        if len(chosen) != len(sums):
            raise DatabaseError(f"{source} trae tablas que este programa no importa: expórtelo con la misma versión.")
        with write(engine) as connection:
            for table in chosen:
                if connection.scalar(select(func.count()).select_from(table)):
                    raise DatabaseError(
                        "Ya hay un catálogo en la base de datos: importe en una carpeta de datos vacía "
                        "(VENTANILLA_DATA_DIR), antes de abrir el asistente por primera vez."
                    )
                _fill(connection, table, archive, progress)
            found = {table.name: _sum_up(_iter_lines(connection, table), _drop) for table in chosen}
            if found != sums:
                raise DatabaseError(f"{source} está dañado: lo que trae no da sus sumas. No se importó nada.")
    return sum_all(found)


def sum_all(sums: Sums) -> str:
    """Return one checksum for those of all tables."""
    return hashlib.sha256(json.dumps(sums, sort_keys=True).encode()).hexdigest()


def _snapshot(engine: Engine) -> Any:
    """A connection that sees one moment; SQLite's transactions always do."""
    is_postgres = engine.dialect.name == "postgresql"
    return (engine.execution_options(isolation_level="REPEATABLE READ") if is_postgres else engine).connect()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _SAME_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _iter_lines(connection: Connection, table: Table, progress: Progress = lambda _: None) -> Iterator[bytes]:
    """Rows in the order of their key, by bytes: databases collate text differently."""
    is_postgres = connection.dialect.name == "postgresql"
    key = [
        collate(column, "C") if is_postgres and isinstance(column.type, String) else column
        for column in table.primary_key
    ]
    columns = sorted(column.name for column in table.columns)
    rows = connection.execution_options(yield_per=CHUNK).execute(select(table).order_by(*key)).mappings()
    for number, row in enumerate(rows, 1):
        values = {name: row[name] for name in columns}
        yield json.dumps(values, ensure_ascii=False, sort_keys=True, default=_encode).encode() + b"\n"
        if number % CHUNK == 0:
            progress(number)


def _encode(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(type(value).__name__)


def _decode(column: Column[Any], value: Any) -> Any:
    kind = getattr(column.type, "impl_instance", column.type).python_type
    if value is None or not isinstance(value, str):
        return value
    if kind is bytes:
        return base64.b64decode(value)
    return kind.fromisoformat(value) if kind in {date, datetime} else value


def _sum_up(lines: Iterator[bytes], take: Callable[[bytes], object]) -> Mapping[str, Any]:
    digest, rows = hashlib.sha256(), 0
    for line in lines:
        digest.update(line)
        take(line)
        rows += 1
    return {"rows": rows, "sha256": digest.hexdigest()}


def _drop(_: bytes) -> None:
    """A line that is only summed up."""


def _open(source: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except zipfile.BadZipFile as error:
        raise DatabaseError(f"{source} no es un archivo hecho con «ventanilla export».") from error


def _read_manifest(archive: zipfile.ZipFile, engine: Engine, source: Path) -> Sums:
    try:
        about = json.loads(archive.read(MANIFEST))
        version, revision, sums = about["format"], about["revision"], dict(about["tables"])
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile) as error:
        raise DatabaseError(f"{source} no es un archivo hecho con «ventanilla export».") from error
    ours = sorted(current_revision(engine))
    if version != FORMAT or revision != ours:
        told = f"tablas {', '.join(map(str, revision))}; aquí {', '.join(ours)}"
        raise DatabaseError(f"{source} es de otra versión del programa ({told}): exporte e importe con la misma.")
    return sums


def _fill(connection: Connection, table: Table, archive: zipfile.ZipFile, progress: Progress) -> None:
    columns, done = {column.name: column for column in table.columns}, 0
    try:
        with archive.open(f"{table.name}.jsonl") as file:
            while lines := list(islice(file, CHUNK)):
                rows = [
                    {name: _decode(columns[name], value) for name, value in json.loads(line).items()} for line in lines
                ]
                connection.execute(insert(table), rows)
                done += len(rows)
                progress(done)
    except (KeyError, ValueError, AttributeError, zipfile.BadZipFile, EOFError, zlib.error, StatementError) as error:
        raise DatabaseError(f"El archivo está dañado en «{table.name}». No se importó nada.") from error
    _go_on_counting(connection, table)


def _go_on_counting(connection: Connection, table: Table) -> None:
    """Let PostgreSQL give the next number after those that came along; SQLite does by itself."""
    column = table.autoincrement_column
    if connection.dialect.name == "postgresql" and column is not None and isinstance(column.type, Integer):
        sequence = connection.scalar(
            text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": table.name, "column": column.name}
        )
        latest = connection.scalar(select(func.max(column)))
        if sequence and latest is not None:
            connection.execute(text("SELECT setval(:sequence, :latest)"), {"sequence": sequence, "latest": latest})
