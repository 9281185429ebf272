"""From a file to the catalogue: read, settle, compare, write; all of it or nothing."""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog
from sqlalchemy import Connection, Engine, select

from catalog_adapter.alias_files import fingerprint
from catalog_adapter.errors import ImportRefused
from catalog_adapter.importing import aliases, import_writer
from catalog_adapter.importing.import_writer import CLEANING, FileIdentity
from catalog_adapter.importing.misplaced_text import mark_untrusted
from catalog_adapter.importing.own_catalogue import Named, settle_catalogue
from catalog_adapter.importing.quality import check_records
from catalog_adapter.importing.record_matching import place_institutions, resolve
from catalog_adapter.importing.renumbering import note_moved
from catalog_adapter.importing.report import ImportReport
from catalog_adapter.importing.staff_edits import lay_edits, note_sources
from catalog_adapter.sources.base import Record, Source
from catalog_adapter.sources.country import STARTER, CountrySource
from catalog_adapter.sources.country_files import Country, current_country
from catalog_adapter.sources.official import OfficialExport
from catalog_adapter.sources.opening import open_source
from catalog_adapter.storage import tables
from catalog_adapter.storage.store import read_state
from catalog_adapter.storage.version import VERSION, writing

log = structlog.get_logger()
Progress = Callable[[int, int | None], None]
"""Called with how many records were read, and how many there are (None while unknown)."""
Also = Callable[[Connection, Mapping[str, int]], None]
PROGRESS_EVERY = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a file is taken; see `Catalog.import_file`."""

    catalogue: str | None = None
    partial: bool = False
    force: bool = False
    also: Also | None = None
    """What else belongs to the import's transaction: it is called with the counts, before the commit."""


def import_file(engine: Engine, path: Path, options: Options, progress: Progress | None = None) -> ImportReport:
    """Takes a file; see `Catalog.import_file`."""
    return _take(engine, open_source(path, options.catalogue), _identity(path), options, progress=progress)


def load_starter(
    engine: Engine, country: Country | None = None, *, progress: Progress | None = None
) -> ImportReport | None:
    """Loads the starter catalogue unless it is loaded as it is now; see `Catalog.load_starter`."""
    country = country or current_country()
    identity = FileIdentity(name=country.name, sha256=country.fingerprint())
    table = tables.imports.c
    last = select(table.sha256, table.cleaning).where(table.source == STARTER).order_by(table.id.desc()).limit(1)
    with engine.connect() as connection:
        row = connection.execute(last).first()
    if row is not None and tuple(row) == (identity.sha256, CLEANING):
        return None
    return _take(engine, CountrySource(country), identity, Options(force=True), progress=progress)


def refresh_aliases(engine: Engine) -> bool:
    """Takes over the shipped alias files when they changed; see `Catalog.refresh_aliases`."""
    with engine.connect() as connection:
        if read_state(connection, aliases.STATE) == fingerprint():
            return False
    with writing(engine) as connection:
        added, removed = aliases.link(connection)
    log.info("aliases_refreshed", added=added, removed=removed)
    return bool(added or removed)


def _take(
    engine: Engine, source: Source, identity: FileIdentity, options: Options, *, progress: Progress | None
) -> ImportReport:
    started = time.monotonic()
    records = read_records_of(source, progress)
    with writing(engine) as connection:
        records = mark_untrusted(settle(connection, source, records, options))
        note_sources(connection, records)
        records = lay_edits(connection, records)
        changes = import_writer.take(
            connection, source, records, identity, partial=options.partial, force=options.force
        )
        added, removed = aliases.link(connection)
        superseded = aliases.count_superseded(connection)
        if options.also:
            options.also(connection, changes.counts())
    with engine.connect() as connection:
        version = read_state(connection, VERSION) or ""
    report = ImportReport(
        file_name=identity.name,
        file_format=source.file_format,
        catalogue=source.catalogue,
        entries=len(records),
        superseded=superseded,
        aliases_added=added,
        aliases_removed=removed,
        version=version,
        notes=(*source.notes, *note_moved(records)),
        doubts=tuple(check_records(records)) if isinstance(source, OfficialExport) else (),
        took_ms=round((time.monotonic() - started) * 1000),
        **changes.counts(),
    )
    log.info("catalogue_imported", catalogue=source.catalogue, took_ms=report.took_ms, **changes.counts())
    return report


def read_records_of(source: Source, progress: Progress | None = None) -> list[Record]:
    """Every record of a source.

    Raises:
        SourceError: one is broken.
        ImportRefused: there are too few.
    """
    records: list[Record] = []
    for record in source.records():
        records.append(record)
        if progress and len(records) % PROGRESS_EVERY == 0:
            progress(len(records), None)
    if len(records) < source.at_least:
        raise ImportRefused(
            f"El archivo trae {len(records)} trámites y de este catálogo se esperan al menos {source.at_least}."
        )
    if progress:
        progress(len(records), len(records))
    return records


def settle(connection: Connection, source: Source, records: Sequence[Record], options: Options) -> list[Record]:
    """The records with their catalogue, institutions and ids.

    Raises:
        SourceError: a record names an institution that nobody describes, or shares its id.
        ImportRefused: they belong to several catalogues.
    """
    if isinstance(source, OfficialExport):
        records = place_institutions(connection, source, records)
        records = settle_catalogue(
            connection, source, records, Named(name=options.catalogue, is_partial=options.partial)
        )
    return resolve(connection, source, records)


def _identity(path: Path) -> FileIdentity:
    return FileIdentity(name=path.name, sha256=hashlib.sha256(path.read_bytes()).hexdigest())
