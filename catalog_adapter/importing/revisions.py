"""What an import changes, and the revisions that keep what was there before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from catalog_adapter.sources.base import Record
from catalog_adapter.storage import tables
from catalog_adapter.storage.references import plain
from catalog_adapter.storage.rows import content
from catalog_adapter.storage.store import insert_all, read_procedures

_KINDS = ("added", "changed", "gone", "restored", "unchanged")
_CHUNK = 500


@dataclass(slots=True)
class Changes:
    """The records of an import, by what they are to the catalogue."""

    added: list[Record] = field(default_factory=list)
    changed: list[Record] = field(default_factory=list)
    restored: list[Record] = field(default_factory=list)
    """They were gone and are back."""
    unchanged: list[Record] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    """Ids."""

    @property
    def rewritten(self) -> list[Record]:
        """Those that the catalogue holds already, and that are written anew."""
        return [*self.changed, *self.restored]

    def counts(self) -> dict[str, int]:
        """How many there are of each."""
        return {kind: len(getattr(self, kind)) for kind in _KINDS}


def write_revisions(connection: Connection, import_id: int, changes: Changes, statuses: Mapping[str, str]) -> None:
    """Writes one revision a change, with the old values of whatever differs; call it before the records are written.

    Args:
        connection: inside the import's transaction.
        import_id: the import's number.
        changes: what it changes.
        statuses: each known procedure's status so far.
    """
    ids = [record.procedure.id for record in changes.rewritten]
    old = {procedure.id: content(procedure) for procedure in read_procedures(connection, ids)}
    raws = _read_raws(connection, ids)
    found: list[tuple[str, str, Mapping[str, Any]]] = [(record.procedure.id, "added", {}) for record in changes.added]
    found += [(key, "gone", {"status": statuses[key]}) for key in changes.gone]
    for kind, records in (("changed", changes.changed), ("restored", changes.restored)):
        for record in records:
            key = record.procedure.id
            found.append((key, kind, _differences(old[key], raws[key], record)))
    now = datetime.now(UTC)
    common = {"import_id": import_id, "changed_at": now}
    rows = [common | {"procedure_id": key, "kind": kind, "old": dict(values)} for key, kind, values in found]
    insert_all(connection, tables.revisions, rows)


def _read_raws(connection: Connection, ids: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    wanted = list(ids)
    table = tables.procedures.c
    found: dict[str, Mapping[str, Any]] = {}
    for start in range(0, len(wanted), _CHUNK):
        chosen = select(table.id, table.raw).where(table.id.in_(wanted[start : start + _CHUNK]))
        found.update((row.id, row.raw) for row in connection.execute(chosen))
    return found


def _differences(old: Mapping[str, Any], old_raw: Mapping[str, Any], record: Record) -> dict[str, Any]:
    """The old values of fields that differ, and under `raw` those of the source's columns that do."""
    new, new_raw = content(record.procedure), plain(record.raw)
    fields = {name: value for name, value in old.items() if new.get(name) != value}
    columns = {name: old_raw.get(name) for name in {*old_raw, *new_raw} if old_raw.get(name) != new_raw.get(name)}
    return fields | ({"raw": columns} if columns else {})
