"""Reading the catalogue from its tables. Writing is `imports.py`'s, `linking.py`'s and `editing.py`'s."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, insert, select

from catalog_adapter.model import Alias, AliasKind, Institution, Procedure, SourceRef, Status
from catalog_adapter.sources.base import Record
from catalog_adapter.storage import tables
from catalog_adapter.storage.institution_edits import InstitutionEdit, lay_institution_edits
from catalog_adapter.storage.institution_rows import to_institution
from catalog_adapter.storage.references import find_reference
from catalog_adapter.storage.rows import to_procedure

_CHUNK = 500
"""Ids in one statement; SQLite before 3.32 takes 999 parameters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One change of a procedure."""

    procedure_id: str
    kind: str
    """added, changed, gone, restored; by staff: withdrawn, reinstated, edited, undone."""
    changed_at: datetime
    import_id: int | None
    """None when staff changed it."""
    old: Mapping[str, Any]
    """The old values of the fields that changed; `raw` holds those of the source's columns."""
    id: int = 0
    author: str | None = None
    """The staff member; None for an import."""
    reason: str | None = None


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
    """Every institution by id, with what staff say laid over its source."""
    edits = read_institution_edits(connection)
    laid = {key: lay_institution_edits(one, edits) for key, one in read_source_institutions(connection).items()}
    return {key: replace(one, parent=laid.get(one.part_of)) if one.part_of else one for key, one in laid.items()}


def read_source_institutions(connection: Connection) -> dict[str, Institution]:
    """Every institution by id, as its source describes it."""
    rows = connection.execute(select(tables.institutions).order_by(tables.institutions.c.id)).mappings()
    return {row["id"]: to_institution(row) for row in rows}


def read_institution_edits(connection: Connection, institution_id: str | None = None) -> list[InstitutionEdit]:
    """All statements, the oldest first; of every institution, or of one."""
    table = tables.institution_edits
    chosen = select(table).order_by(table.c.id)
    if institution_id is not None:
        chosen = chosen.where(table.c.institution_id == institution_id)
    rows = (dict(row) for row in connection.execute(chosen).mappings())
    return [InstitutionEdit(source=find_reference(row.pop("reference")), **row) for row in rows]


def read_reasons(connection: Connection) -> dict[str, str]:
    """Why staff switched procedures off, by id."""
    table = tables.procedures.c
    chosen = select(table.id, table.status_reason).where(table.status == Status.WITHDRAWN.value)
    return {row.id: row.status_reason or "" for row in connection.execute(chosen)}


def read_twins(connection: Connection) -> dict[str, str]:
    """Ids of starter records to the ids of the official ones that they are merged into, in the starter's order."""
    table = tables.procedures.c
    chosen = select(table.id, table.superseded_by).where(
        table.status == Status.SUPERSEDED.value, table.superseded_by.is_not(None)
    )
    return {row.id: row.superseded_by for row in connection.execute(chosen.order_by(table.position))}


def read_edited_fields(connection: Connection, ids: Iterable[str]) -> dict[str, set[str]]:
    """Fields that staff have changed, for some procedures."""
    table, wanted = tables.edits.c, set(ids)
    found: dict[str, set[str]] = {}
    for row in connection.execute(select(table.procedure_id, table.field)):
        if row.procedure_id in wanted:
            found.setdefault(row.procedure_id, set()).add(row.field)
    return found


def read_raw(connection: Connection, procedure_id: str) -> dict[str, Any] | None:
    """The row as it was imported."""
    statement = select(tables.procedures.c.raw).where(tables.procedures.c.id == procedure_id)
    return connection.execute(statement).scalar_one_or_none()


def read_records(connection: Connection) -> list[Record]:
    """The active records, with their raw rows, by catalogue and in order."""
    table = tables.procedures.c
    chosen = (
        select(table.id, table.raw, table.position, table.same_as)
        .where(table.status == Status.ACTIVE.value)
        .order_by(table.source, table.position)
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
    return [Revision(**row) for row in connection.execute(chosen).mappings()]


def read_state(connection: Connection, name: str) -> str | None:
    """One of the catalogue's own notes."""
    statement = select(tables.state.c.value).where(tables.state.c.name == name)
    return connection.execute(statement).scalar_one_or_none()


def write_state(connection: Connection, name: str, value: str) -> None:
    """Replaces one of the catalogue's own notes."""
    connection.execute(delete(tables.state).where(tables.state.c.name == name))
    connection.execute(insert(tables.state).values(name=name, value=value))


def insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows, if there are any."""
    if rows:
        connection.execute(insert(table), rows)


def _read(connection: Connection, ids: list[str] | None, *, active_only: bool) -> list[Procedure]:
    table, items, aliases = tables.procedures, tables.items, tables.aliases
    columns = [column for column in table.c if column.name not in {"raw", "digest"}]
    chosen = select(*columns).order_by(table.c.source.desc(), table.c.position)
    parts = select(items.c.procedure_id, items.c.kind, items.c.text)
    parts = parts.order_by(items.c.procedure_id, items.c.kind, items.c.position)
    names = select(aliases.c.procedure_id, aliases.c.text, aliases.c.kind, aliases.c.origin).order_by(aliases.c.id)
    if ids is not None:
        chosen = chosen.where(table.c.id.in_(ids))
        parts = parts.where(items.c.procedure_id.in_(ids))
        names = names.where(aliases.c.procedure_id.in_(ids))
    if active_only:
        chosen = chosen.where(table.c.status == Status.ACTIVE.value)
    institutions = read_institutions(connection)
    items_of = _read_items(connection, parts)
    aliases_of = _read_aliases(connection, names)
    shared: dict[str, SourceRef] = {}
    return [
        to_procedure(
            row, institutions[row["institution_id"]], items_of[row["id"]], aliases_of[row["id"]], shared=shared
        )
        for row in connection.execute(chosen).mappings()
    ]


def _read_items(connection: Connection, statement: Select[Any]) -> defaultdict[str, defaultdict[str, list[str]]]:
    """Texts by procedure and kind; equal texts are one string, for the same steps stand in dozens of procedures."""
    shared: dict[str, str] = {}
    grouped: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for procedure_id, kind, text in connection.execute(statement):
        grouped[procedure_id][kind].append(shared.setdefault(text, text))
    return grouped


def _read_aliases(connection: Connection, statement: Select[Any]) -> defaultdict[str, list[Alias]]:
    """Aliases by procedure; there are some twenty thousand, so that equal words are kept once here too."""
    shared: dict[str, str] = {}
    kinds = {kind.value: kind for kind in AliasKind}
    grouped: defaultdict[str, list[Alias]] = defaultdict(list)
    for procedure_id, text, kind, origin in connection.execute(statement):
        words, place = shared.setdefault(text, text), shared.setdefault(origin, origin)
        grouped[procedure_id].append(Alias(text=words, kind=kinds[kind], origin=place))
    return grouped
