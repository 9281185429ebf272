"""What an import would change, without changing anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from catalog_adapter.errors import ImportRefused
from catalog_adapter.importing import import_writer
from catalog_adapter.importing.doubts import Doubt
from catalog_adapter.importing.history import Difference
from catalog_adapter.importing.import_file import Options, read_records_of, settle
from catalog_adapter.importing.misplaced_text import mark_untrusted
from catalog_adapter.importing.quality import check_records
from catalog_adapter.importing.renumbering import note_moved
from catalog_adapter.importing.revisions import Changes
from catalog_adapter.importing.staff_edits import lay_edits
from catalog_adapter.sources.base import Record
from catalog_adapter.sources.official import OfficialExport
from catalog_adapter.sources.opening import open_source
from catalog_adapter.storage.rows import content
from catalog_adapter.storage.store import read_procedures


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One procedure that an import would touch."""

    id: str
    name: str
    institution_id: str
    kind: str
    """added, changed, restored or gone."""
    differences: Sequence[Difference] = ()
    """Only of those that the catalogue holds already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would do."""

    catalogue: str
    file_format: str
    counts: Mapping[str, int]
    """added, changed, gone, restored, unchanged."""
    entries: Sequence[Entry]
    """All that are not unchanged: gone, changed, restored, added, each in the file's order."""
    refusal: str | None
    """Why the import would be refused unless it is forced; None when it would not."""
    notes: Sequence[str]
    doubts: Sequence[Doubt]


def preview_file(engine: Engine, path: Path, options: Options) -> Preview:
    """Compares a file with the catalogue.

    Raises:
        SourceError: the file cannot be read as a catalogue.
        ImportRefused: it cannot be taken even by force.
    """
    source = open_source(path, options.catalogue)
    records = read_records_of(source)
    with engine.connect() as connection:
        records = lay_edits(connection, mark_untrusted(settle(connection, source, records, options)))
        own, changes = import_writer.compare(connection, records, source.catalogue, partial=options.partial)
        touched = [record.procedure.id for record in changes.rewritten] + changes.gone
        known = {procedure.id: procedure for procedure in read_procedures(connection, touched)}
    entries = [
        Entry(id=key, name=known[key].name, institution_id=known[key].institution.id, kind="gone")
        for key in changes.gone
    ]
    old = {key: content(procedure) for key, procedure in known.items()}
    entries += [_entry(record, "changed", old) for record in changes.changed]
    entries += [_entry(record, "restored", old) for record in changes.restored]
    entries += [_entry(record, "added", {}) for record in changes.added]
    return Preview(
        catalogue=source.catalogue,
        file_format=source.file_format,
        counts=changes.counts(),
        entries=entries,
        refusal=_refusal(own, changes),
        notes=(*source.notes, *note_moved(records)),
        doubts=tuple(check_records(records)) if isinstance(source, OfficialExport) else (),
    )


def _entry(record: Record, kind: str, known: Mapping[str, Mapping[str, Any]]) -> Entry:
    procedure = record.procedure
    old, new = known.get(procedure.id, {}), content(procedure)
    differences = [
        Difference(field=name, before=value, after=new.get(name))
        for name, value in old.items()
        if new.get(name) != value
    ]
    institution = procedure.institution.id
    return Entry(id=procedure.id, name=procedure.name, institution_id=institution, kind=kind, differences=differences)


def _refusal(own: Mapping[str, Any], changes: Changes) -> str | None:
    try:
        import_writer.refuse_losses(own, changes)
    except ImportRefused as error:
        return str(error)
    return None
