"""Taking a source into the catalogue: one transaction, repeatable, with a revision for whatever changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from catalog_adapter.errors import ImportRefused
from catalog_adapter.folding import name_key
from catalog_adapter.importing.revisions import Changes, write_revisions
from catalog_adapter.model import Status
from catalog_adapter.sources.base import Record, Source
from catalog_adapter.storage import tables
from catalog_adapter.storage.institution_rows import institution_row
from catalog_adapter.storage.references import plain
from catalog_adapter.storage.rows import Row, content, digest, item_rows, procedure_row
from catalog_adapter.storage.store import insert_all

CLEANING = 1
"""Raised when the cleaning rules change, so that an unchanged file is read again."""
GONE_SHARE = 0.3
"""An import that would remove or replace more of the catalogue than this is more likely a wrong file."""
FEW = 10
"""Below this many records a share means nothing."""
_BACK = {Status.GONE.value: Status.ACTIVE.value}
_LEFT_ALONE = frozenset({Status.GONE.value, Status.WITHDRAWN.value})
"""Records that do not become GONE: they are, or staff switched them off for a reason that still holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileIdentity:
    """Which file was taken."""

    name: str
    sha256: str


def take(
    connection: Connection, source: Source, records: Sequence[Record], file: FileIdentity, *, partial: bool, force: bool
) -> Changes:
    """Writes the records of a source.

    Args:
        connection: inside a transaction that may write; the caller commits.
        source: where they come from; records of its catalogue that are not among them become GONE.
        records: all of them, with their ids and institutions resolved.
        file: for the history.
        partial: the file holds some institutions only; the others' records stay.
        force: take it even when much would be gone or replaced.

    Raises:
        ImportRefused: too much would be gone or replaced.
    """
    own, changes = compare(connection, records, source.catalogue, partial=partial)
    if not force:
        refuse_losses(own, changes)
    _write_institutions(connection, source, records)
    import_id = _write_import(connection, source, file, changes)
    _Writer(connection, source.catalogue, import_id, own).write(changes)
    return changes


def compare(
    connection: Connection, records: Sequence[Record], catalogue: str, *, partial: bool
) -> tuple[Mapping[str, Row], Changes]:
    """What a catalogue holds already, by id, and what the records would change in it.

    Raises:
        ImportRefused: an id belongs to another catalogue.
    """
    existing = {row["id"]: row for row in _read_existing(connection)}
    _refuse_foreign(existing, records, catalogue)
    own = {key: row for key, row in existing.items() if row["source"] == catalogue}
    return own, _compare(own, records, partial=partial)


def _read_existing(connection: Connection) -> Iterable[Row]:
    table = tables.procedures.c
    columns = (table.id, table.source, table.institution_id, table.name_key, table.status, table.digest, table.position)
    return connection.execute(select(*columns)).mappings()


def _refuse_foreign(existing: Mapping[str, Row], records: Sequence[Record], catalogue: str) -> None:
    taken = [record.procedure.id for record in records if _is_foreign(existing.get(record.procedure.id), catalogue)]
    if taken:
        raise ImportRefused(
            f"{len(taken)} trámites tienen un id que ya pertenece a otro catálogo (por ejemplo {taken[0]!r}). "
            "Cambie esos ids, o importe el archivo bajo el nombre del catálogo al que pertenece."
        )


def _is_foreign(row: Row | None, catalogue: str) -> bool:
    return row is not None and row["source"] != catalogue


def _compare(own: Mapping[str, Row], records: Sequence[Record], *, partial: bool) -> Changes:
    changes = Changes()
    for record in records:
        row = own.get(record.procedure.id)
        if row is None:
            changes.added.append(record)
        elif row["status"] == Status.GONE.value:
            changes.restored.append(record)
        elif row["digest"] != _digest(record):
            changes.changed.append(record)
        else:
            changes.unchanged.append(record)
    present = {record.procedure.id for record in records}
    institutions = {record.procedure.institution.id for record in records}
    changes.gone = [
        row["id"]
        for row in own.values()
        if row["id"] not in present
        and row["status"] not in _LEFT_ALONE
        and (not partial or row["institution_id"] in institutions)
    ]
    return changes


def _digest(record: Record) -> str:
    return digest(content(record.procedure) | {"raw": plain(record.raw), "same_as": plain(record.same_as)})


def refuse_losses(own: Mapping[str, Row], changes: Changes) -> None:
    """Stops an import that is more likely a wrong file.

    Raises:
        ImportRefused: too much would be gone or replaced.
    """
    present = sum(row["status"] != Status.GONE.value for row in own.values())
    if present < FEW:
        return
    replaced = sum(_is_another(own[record.procedure.id], record) for record in changes.changed)
    if len(changes.gone) > GONE_SHARE * present:
        raise ImportRefused(
            f"Este archivo haría desaparecer {len(changes.gone)} de {present} trámites. Si es la exportación de una "
            "sola institución, use --partial; si de verdad ya no existen, use --force. El catálogo queda como estaba."
        )
    if replaced > GONE_SHARE * present:
        raise ImportRefused(
            f"En este archivo {replaced} de {present} ids nombran a otro trámite: los ids fueron renumerados. Si es "
            "intencional, use --force. El catálogo queda como estaba."
        )


def _is_another(row: Row, record: Record) -> bool:
    return bool(row["name_key"] != name_key(record.procedure.name))


def _write_institutions(connection: Connection, source: Source, records: Sequence[Record]) -> None:
    """Those that the source describes replace what is known; those that it only names are added when unknown."""
    table = tables.institutions
    known = set(connection.execute(select(table.c.id)).scalars())
    for institution in source.institutions:
        row = institution_row(institution)
        if institution.id in known:
            connection.execute(update(table).where(table.c.id == institution.id).values(row))
        else:
            connection.execute(insert(table).values(row))
            known.add(institution.id)
    named = {record.procedure.institution.id: record.procedure.institution for record in records}
    insert_all(connection, table, [institution_row(one) for key, one in named.items() if key not in known])


def _write_import(connection: Connection, source: Source, file: FileIdentity, changes: Changes) -> int:
    """Notes the import in the history; returns its number."""
    counts = changes.counts()
    statement = insert(tables.imports).values(
        source=source.catalogue,
        file_name=file.name[:255],
        file_format=source.file_format,
        sha256=file.sha256,
        cleaning=CLEANING,
        imported_at=datetime.now(UTC),
        entries=sum(counts.values()) - counts["gone"],
        **counts,
    )
    number: int = connection.execute(statement.returning(tables.imports.c.id)).scalar_one()
    return number


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the changes of one import."""

    connection: Connection
    catalogue: str
    import_id: int
    own: Mapping[str, Row]
    """What the catalogue held before, by id."""

    def write(self, changes: Changes) -> None:
        """Writes records, items and revisions."""
        statuses = {key: row["status"] for key, row in self.own.items()}
        write_revisions(self.connection, self.import_id, changes, statuses)
        for record in changes.rewritten:
            self._rewrite(record)
        insert_all(self.connection, tables.procedures, [self._row(record) for record in changes.added])
        touched = [*changes.added, *changes.rewritten]
        insert_all(self.connection, tables.items, [item for record in touched for item in item_rows(record.procedure)])
        for procedure_id in changes.gone:
            self._set(procedure_id, status=Status.GONE.value)
        for record in changes.unchanged:
            if self.own[record.procedure.id]["position"] != record.position:
                self._set(record.procedure.id, position=record.position)

    def _rewrite(self, record: Record) -> None:
        key = record.procedure.id
        status = self.own[key]["status"]
        values = self._row(record) | {"status": _BACK.get(status, status)}
        del values["first_import_id"]
        self._set(key, **values)
        self.connection.execute(delete(tables.items).where(tables.items.c.procedure_id == key))

    def _set(self, procedure_id: str, **values: Any) -> None:
        table = tables.procedures
        self.connection.execute(update(table).where(table.c.id == procedure_id).values(values))

    def _row(self, record: Record) -> dict[str, Any]:
        return procedure_row(record.procedure) | {
            "source": self.catalogue,
            "position": record.position,
            "status": Status.ACTIVE.value,
            "same_as": plain(record.same_as),
            "digest": _digest(record),
            "raw": plain(record.raw),
            "first_import_id": self.import_id,
            "last_import_id": self.import_id,
        }
