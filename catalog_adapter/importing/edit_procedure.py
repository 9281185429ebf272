"""What staff change in the catalogue by hand; it survives every import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from catalog_adapter.errors import ProcedureNotFound, RevisionNotFound
from catalog_adapter.folding import name_key
from catalog_adapter.importing import aliases
from catalog_adapter.importing.staff_edits import EDITABLE, Edit, lay, read_edits
from catalog_adapter.model import Alias, Procedure, Status
from catalog_adapter.storage import tables
from catalog_adapter.storage.references import plain
from catalog_adapter.storage.rows import alias_row, content, digest, item_rows, procedure_row
from catalog_adapter.storage.store import insert_all, read_procedures
from catalog_adapter.storage.version import writing

_LINKED_BY = frozenset({"name", "unit"})
"""Fields that say which of the words that ship are a procedure's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who changes something, and why."""

    author: str
    reason: str


def edit(
    connection: Connection, procedure_id: str, values: Mapping[str, Any], by: Signature, *, kind: str = "edited"
) -> tuple[str, ...]:
    """Changes fields of a procedure.

    Args:
        connection: inside `Catalog.writing`.
        procedure_id: its id.
        values: new values as JSON, like `rows.content`; fields that are as they were are passed over.
        by: for the revision.
        kind: of the revision.

    Returns:
        The fields that changed.

    Raises:
        ProcedureNotFound: there is none with this id.
    """
    procedure = _get(connection, procedure_id)
    old, changed = content(procedure), find_changed(procedure, values)
    if not changed:
        return ()
    _keep(connection, procedure, changed, by)
    after = lay(procedure, changed)
    if "untrusted_fields" in values:
        after = replace(after, untrusted_fields=frozenset(values["untrusted_fields"]))
    _rewrite(connection, after)
    before = {name: old[name] for name in changed}
    if after.untrusted_fields != procedure.untrusted_fields:
        before["untrusted_fields"] = old["untrusted_fields"]
    _write_revision(connection, (procedure_id, kind), before, by)
    if _LINKED_BY & set(changed):
        aliases.link_around(connection, procedure_id)
    return tuple(changed)


def find_changed(procedure: Procedure, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, as JSON, that are not what the procedure says, by editable field."""
    old = content(procedure)
    return {name: plain(values[name]) for name in EDITABLE if name in values and plain(values[name]) != old[name]}


def undo(connection: Connection, revision_id: int, by: Signature) -> tuple[str, ...]:
    """Gives the fields of a revision the values that they had before it.

    Raises:
        RevisionNotFound: there is none with this number.
    """
    table = tables.revisions.c
    row = connection.execute(select(table.procedure_id, table.old).where(table.id == revision_id)).one_or_none()
    if row is None:
        raise RevisionNotFound(revision_id)
    return edit(connection, row.procedure_id, row.old, by, kind="undone")


def keep(connection: Connection, procedure_id: str, field: str, by: Signature) -> tuple[str, ...]:
    """Keeps a contested edit although its source changed; one that was not laid any more is laid again.

    Returns:
        The fields of the procedure that changed by it.
    """
    procedure = _get(connection, procedure_id)
    own = _edits_of(connection, procedure_id)
    if field not in own:
        return ()
    table = tables.edits
    which = (table.c.procedure_id == procedure_id, table.c.field == field)
    connection.execute(update(table).where(*which).values(is_contested=False, subject=_subject(procedure, own)))
    return edit(connection, procedure_id, {field: own[field].value}, by)


def drop(connection: Connection, procedure_id: str, field: str, by: Signature) -> tuple[str, ...]:
    """Ends an edit: the field is again as its source has it.

    Returns:
        The fields of the procedure that changed by it.
    """
    own = _edits_of(connection, procedure_id)
    if field not in own:
        return ()
    changed = edit(connection, procedure_id, {field: own[field].base}, by, kind="undone")
    table = tables.edits
    connection.execute(delete(table).where(table.c.procedure_id == procedure_id, table.c.field == field))
    return changed


def switch_off(connection: Connection, procedure_id: str, by: Signature) -> None:
    """Withdraws a procedure: it is answered no more, whatever later imports bring."""
    _set_status(connection, procedure_id, Status.WITHDRAWN, by)


def switch_on(connection: Connection, procedure_id: str, by: Signature) -> None:
    """Reinstates a withdrawn procedure."""
    if _status(connection, procedure_id) == Status.WITHDRAWN.value:
        _set_status(connection, procedure_id, Status.ACTIVE, by)


def add_aliases(engine: Engine, procedure_id: str, added: Sequence[Alias]) -> None:
    """Adds staff's words; see `Catalog.add_aliases`."""
    with writing(engine) as connection:
        _status(connection, procedure_id)
        table = tables.aliases.c
        known = {
            tuple(row)
            for row in connection.execute(select(table.kind, table.text_key).where(table.procedure_id == procedure_id))
        }
        rows: dict[tuple[Any, ...], dict[str, Any]] = {}
        for alias in added:
            row = alias_row(procedure_id, alias) | {"origin": aliases.STAFF}
            if row["text_key"] and (row["kind"], row["text_key"]) not in known:
                rows[row["kind"], row["text_key"]] = row
        insert_all(connection, tables.aliases, list(rows.values()))


def _get(connection: Connection, procedure_id: str) -> Procedure:
    found = read_procedures(connection, [procedure_id])
    if not found:
        raise ProcedureNotFound(procedure_id)
    return found[0]


def _keep(connection: Connection, procedure: Procedure, changed: Mapping[str, Any], by: Signature) -> None:
    """Writes the edits; a value that is the source's own again needs none."""
    table, old = tables.edits, content(procedure)
    own = _edits_of(connection, procedure.id)
    bases = {name: own[name].base if name in own else old[name] for name in changed}
    subject = _subject(procedure, own)
    connection.execute(delete(table).where(table.c.procedure_id == procedure.id, table.c.field.in_(list(changed))))
    common = {"procedure_id": procedure.id, "subject": subject, "author": by.author, "at": datetime.now(UTC)}
    rows = [
        {**common, "field": name, "value": value, "base": bases[name], "is_contested": False}
        for name, value in changed.items()
        if value != bases[name]
    ]
    insert_all(connection, table, rows)


def _edits_of(connection: Connection, procedure_id: str) -> dict[str, Edit]:
    return {edit.field: edit for edit in read_edits(connection, [procedure_id]).get(procedure_id, ())}


def _subject(procedure: Procedure, own: Mapping[str, Edit]) -> str:
    """The name key of the record as its source has it now."""
    return name_key(own["name"].base if "name" in own else procedure.name)


def _rewrite(connection: Connection, procedure: Procedure) -> None:
    """Writes a record as it is now; its digest is the one that an import of the same source will find."""
    table, items = tables.procedures, tables.items
    which = table.c.id == procedure.id
    kept = connection.execute(select(table.c.raw, table.c.same_as).where(which)).one()
    key = digest(content(procedure) | {"raw": kept.raw, "same_as": kept.same_as})
    connection.execute(update(table).where(which).values({**procedure_row(procedure), "digest": key}))
    connection.execute(delete(items).where(items.c.procedure_id == procedure.id))
    insert_all(connection, items, item_rows(procedure))


def _status(connection: Connection, procedure_id: str) -> str:
    table = tables.procedures.c
    status = connection.execute(select(table.status).where(table.id == procedure_id)).scalar_one_or_none()
    if status is None:
        raise ProcedureNotFound(procedure_id)
    return str(status)


def _set_status(connection: Connection, procedure_id: str, status: Status, by: Signature) -> None:
    old = _status(connection, procedure_id)
    if old == status.value:
        return
    table = tables.procedures
    reason = by.reason if status is Status.WITHDRAWN else None
    connection.execute(
        update(table).where(table.c.id == procedure_id).values(status=status.value, status_reason=reason)
    )
    kind = "withdrawn" if status is Status.WITHDRAWN else "reinstated"
    _write_revision(connection, (procedure_id, kind), {"status": old}, by)
    aliases.link_around(connection, procedure_id)


def _write_revision(connection: Connection, change: tuple[str, str], old: Mapping[str, Any], by: Signature) -> None:
    procedure_id, kind = change
    row = {"procedure_id": procedure_id, "import_id": None, "kind": kind, "changed_at": datetime.now(UTC)}
    signed = {"old": dict(old), "author": by.author, "reason": by.reason}
    connection.execute(insert(tables.revisions).values(**row, **signed))
