"""Reading the catalogue from its tables. Writing is `imports.py`'s, `linking.py`'s and `editing.py`'s."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import database
from catalog_adapter import tables
from catalog_adapter.model import Institution, Procedure, Status
from catalog_adapter.rows import Row, digest, plain, to_alias, to_institution, to_procedure
from catalog_adapter.sources.base import Record
from sqlalchemy import Connection, Engine, Select, Table, delete, insert, select

VERSION = "version"
_CHUNK = 500
"""Ids in one statement; SQLite before 3.32 takes 999 parameters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One change of a procedure."""

    procedure_id: str
    kind: str
    """added, changed, gone, restored, withdrawn or reinstated."""
    changed_at: datetime
    import_id: int | None
    """None when staff changed it."""
    old: Mapping[str, Any]
    """The old values of the fields that changed; `raw` holds those of the source's columns."""


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that changes the catalogue, alone; its version is kept up when it ends."""
    with database.write(engine) as connection:
        database.lock(connection, "ventanilla.catalogue")
        yield connection
        write_version(connection)


def read_procedures(
    connection: Connection, ids: Iterable[str] | None = None, *, active_only: bool = False
) -> list[Procedure]:
    """Procedures with their items and aliases, by catalogue and position; all, or those of `ids` that exist."""
    if ids is not None:
        wanted = list(ids)
        chunks = [wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK)]
        return [one for chunk in chunks for one in _read(connection, chunk, active_only=active_only)]
    return _read(connection, None, active_only=active_only)


def read_institutions(connection: Connection) -> dict[str, Institution]:
    """Every institution by id."""
    rows = connection.execute(select(tables.institutions).order_by(tables.institutions.c.id)).mappings()
    return {row["id"]: to_institution(row) for row in rows}


def read_raw(connection: Connection, procedure_id: str) -> dict[str, Any] | None:
    """The row as it was imported."""
    statement = select(tables.procedures.c.raw).where(tables.procedures.c.id == procedure_id)
    return connection.execute(statement).scalar_one_or_none()


def read_records(connection: Connection, catalogue: str) -> list[Record]:
    """The active records of one catalogue, with their raw rows, in order."""
    table = tables.procedures.c
    chosen = (
        select(table.id, table.raw, table.position, table.same_as)
        .where(table.source == catalogue, table.status == Status.ACTIVE.value)
        .order_by(table.position)
    )
    procedures = {procedure.id: procedure for procedure in read_procedures(connection)}
    return [
        Record(procedure=procedures[row["id"]], raw=row["raw"], position=row["position"], same_as=row["same_as"])
        for row in connection.execute(chosen).mappings()
    ]


def read_revisions(connection: Connection, procedure_id: str) -> list[Revision]:
    """What changed in a procedure, latest first."""
    table = tables.revisions
    chosen = select(table).where(table.c.procedure_id == procedure_id).order_by(table.c.id.desc())
    return [
        Revision(**{name: row[name] for name in ("procedure_id", "kind", "changed_at", "import_id", "old")})
        for row in connection.execute(chosen).mappings()
    ]


def read_state(connection: Connection, name: str) -> str | None:
    """One of the catalogue's own notes."""
    statement = select(tables.state.c.value).where(tables.state.c.name == name)
    return connection.execute(statement).scalar_one_or_none()


def write_state(connection: Connection, name: str, value: str) -> None:
    """Replaces one of the catalogue's own notes."""
    connection.execute(delete(tables.state).where(tables.state.c.name == name))
    connection.execute(insert(tables.state).values(name=name, value=value))


def insert_all(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Inserts rows, if there are any."""
    if rows:
        connection.execute(insert(table), rows)


def write_version(connection: Connection) -> str:
    """Computes the catalogue's version from all that answers and search are made of, and keeps it.

    Two databases with the same content have the same version.
    """
    procedures, aliases = tables.procedures.c, tables.aliases.c
    parts = (
        select(procedures.id, procedures.digest, procedures.status).order_by(procedures.id),
        select(aliases.procedure_id, aliases.kind, aliases.text).order_by(
            aliases.procedure_id, aliases.kind, aliases.text_key
        ),
        select(tables.institutions).order_by(tables.institutions.c.id),
    )
    values = {str(number): _sorted_rows(connection, part) for number, part in enumerate(parts)}
    version = digest(values)[:20]
    if read_state(connection, VERSION) != version:
        write_state(connection, VERSION, version)
    return version


def _sorted_rows(connection: Connection, statement: Select[Any]) -> list[Any]:
    """Sorted here: databases collate text differently."""
    return sorted((plain(tuple(row)) for row in connection.execute(statement)), key=str)


def _read(connection: Connection, ids: list[str] | None, *, active_only: bool) -> list[Procedure]:
    table, items, aliases = tables.procedures, tables.items, tables.aliases
    columns = [column for column in table.c if column.name not in {"raw", "digest"}]
    chosen = select(*columns).order_by(table.c.source.desc(), table.c.position)
    parts = select(items).order_by(items.c.procedure_id, items.c.kind, items.c.position)
    names = select(aliases).order_by(aliases.c.id)
    if ids is not None:
        chosen = chosen.where(table.c.id.in_(ids))
        parts = parts.where(items.c.procedure_id.in_(ids))
        names = names.where(aliases.c.procedure_id.in_(ids))
    if active_only:
        chosen = chosen.where(table.c.status == Status.ACTIVE.value)
    institutions = read_institutions(connection)
    shared: dict[str, str] = {}
    items_of = _by_procedure(connection, parts, shared)
    aliases_of = _by_procedure(connection, names, shared)
    return [
        to_procedure(
            row, institutions[row["institution_id"]], items_of[row["id"]], map(to_alias, aliases_of[row["id"]])
        )
        for row in connection.execute(chosen).mappings()
    ]


def _by_procedure(
    connection: Connection, statement: Select[Any], shared: dict[str, str]
) -> defaultdict[str, list[Row]]:
    """Rows by procedure; equal texts are one string, for the same steps stand in dozens of procedures."""
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in connection.execute(statement).mappings():
        text = shared.setdefault(row["text"], row["text"])
        grouped[row["procedure_id"]].append({"kind": row["kind"], "text": text, "origin": row.get("origin")})
    return grouped
