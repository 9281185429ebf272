"""The catalogue, as the rest of the program sees it."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine

from catalog_adapter.errors import ProcedureNotFound
from catalog_adapter.importing import edit_procedure, import_file
from catalog_adapter.importing.import_file import Also, Progress
from catalog_adapter.importing.report import ImportReport
from catalog_adapter.model import Alias, Institution, Match, Procedure, Status
from catalog_adapter.search.held_index import BuildIndex, HeldIndex, Index
from catalog_adapter.sources.base import Record
from catalog_adapter.sources.country_files import Country
from catalog_adapter.sources.official import NAME_COLUMN
from catalog_adapter.storage.collection_pause import collection_paused
from catalog_adapter.storage.snapshot import Snapshot, read_snapshot
from catalog_adapter.storage.store import Revision, read_raw, read_records, read_revisions, read_state
from catalog_adapter.storage.version import VERSION, writing

REFRESH_S = 2.0
"""How long a change by another process may go unseen."""


class Catalog:
    """The procedures and institutions of one database. Threads may share it."""

    def __init__(self, engine: Engine, build_index: BuildIndex | None = None) -> None:
        """Takes an engine whose tables are up to date (`database.upgrade`).

        Args:
            engine: the program's database.
            build_index: makes the search index whenever the content has changed; without it `find` is not available.
        """
        self._engine = engine
        self._lock = Lock()
        self._snapshot: Snapshot | None = None
        self._index = HeldIndex(build_index) if build_index else None
        self._checked_at, self._is_followed, self._told = 0.0, False, ""

    # Reading

    @property
    def version(self) -> str:
        """Changes whenever anything that answers or search are made of changes; equal content has equal versions."""
        return self._current().version

    @property
    def institutions(self) -> tuple[Institution, ...]:
        """Every institution, by id: those with procedures and those to send people to."""
        return tuple(self._current().institutions.values())

    def find_institution(self, institution_id: str) -> Institution | None:
        """An institution, or None."""
        return self._current().institutions.get(institution_id)

    def resolve_id(self, procedure_id: str) -> str:
        """The id under which a procedure is answered: of a starter record that is merged, the official one's."""
        return self._current().twins.get(procedure_id, procedure_id)

    def list_aliases(self, procedure_id: str) -> list[str]:
        """Ids of starter records that are merged into a procedure."""
        return [starter for starter, official in self._current().twins.items() if official == procedure_id]

    def find_procedure(self, procedure_id: str) -> Procedure | None:
        """A procedure of any status, by its own id or that of the starter record that is merged into it; or None."""
        snapshot = self._current()
        return snapshot.procedures.get(snapshot.twins.get(procedure_id, procedure_id))

    def find_record(self, procedure_id: str) -> Procedure | None:
        """A record as its own source and staff say it, before merging: what staff edit; or None."""
        return self._current().records.get(procedure_id)

    def find_reason(self, procedure_id: str) -> str | None:
        """Staff's reason for switching a procedure off; None while it is answered."""
        return self._current().reasons.get(self.resolve_id(procedure_id))

    def get_procedure(self, procedure_id: str) -> Procedure:
        """A procedure of any status.

        Raises:
            ProcedureNotFound: there is none with this id.
        """
        found = self.find_procedure(procedure_id)
        if found is None:
            raise ProcedureNotFound(procedure_id)
        return found

    def iter_procedures(self, *, active_only: bool = True) -> Iterator[Procedure]:
        """The procedures, official ones first, each catalogue in its own order."""
        for procedure in self._current().procedures.values():
            if procedure.status is Status.ACTIVE or not active_only:
                yield procedure

    def find(self, text: str, *, limit: int = 10) -> list[Match]:
        """The procedures that a text may mean, best first: those that can be answered and those under review."""
        return self.index.find(text, limit=limit)

    @property
    def index(self) -> Index:
        """The search index, built anew when the content has changed; see `refresh`."""
        if self._index is None:
            raise RuntimeError("Catalog was made without build_index")
        snapshot = self._current()
        return self._index.get(snapshot.version, snapshot.procedures.values(), may_be_old=self._is_followed)

    def refresh(self, prepare: Callable[[], None] = lambda: None) -> bool:
        """Read what has changed, and index it beside the index that answers; True when another one answers now.

        Whoever calls this once calls it ever again (`gateway.catalogue_refresh`): from then on no question waits for
        reading or indexing. Staff's changes are told at once, and found by their new words when this is done.

        Args:
            prepare: Called before there is something to index; see `HeldIndex.renew`.
        """
        self._is_followed = True
        snapshot = self._read()
        return self._index is not None and self._index.renew(snapshot.version, snapshot.procedures.values(), prepare)

    def see(self, version: str) -> None:
        """Read the content anew unless it is of this version, of which another process has told; the index stays."""
        self._is_followed, told, self._told = True, self._told, version
        if version not in {told, self._current().version}:
            self._read()

    def read_raw(self, procedure_id: str) -> dict[str, Any]:
        """The row of a procedure as it was imported.

        Raises:
            ProcedureNotFound: there is none with this id.
        """
        with self._engine.connect() as connection:
            raw = read_raw(connection, procedure_id)
        if raw is None:
            raise ProcedureNotFound(procedure_id)
        return raw

    def records(self) -> list[Record]:
        """The active records of every imported table, with their raw rows: what `quality.check` looks at."""
        with self._engine.connect() as connection:
            return [record for record in read_records(connection) if NAME_COLUMN in record.raw]

    def read_revisions(self, procedure_id: str) -> list[Revision]:
        """Changes of a procedure, latest first."""
        with self._engine.connect() as connection:
            return read_revisions(connection, procedure_id)

    def _current(self) -> Snapshot:
        snapshot = self._snapshot
        if snapshot is not None and (self._is_followed or time.monotonic() - self._checked_at < REFRESH_S):
            return snapshot
        return self._read()

    def _read(self) -> Snapshot:
        with self._lock, self._engine.connect() as connection:
            self._checked_at = time.monotonic()
            version = read_state(connection, VERSION) or ""
            if self._snapshot is None or self._snapshot.version != version:
                with collection_paused(stays=self._is_followed):
                    self._snapshot = read_snapshot(connection, version, self._snapshot)
            return self._snapshot

    def _note_change(self) -> None:
        """See at once what was just written; where questions are not to wait, whoever wrote reads it."""
        self._checked_at = 0.0
        if self._is_followed:
            self._read()

    # Writing

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction of staff's changes (`editing.edit`, `undo`, `switch_off` …), alone; seen here when it ends."""
        with writing(self._engine) as connection:
            yield connection
        self._note_change()

    def import_file(
        self,
        path: Path,
        *,
        catalogue: str | None = None,
        partial: bool = False,
        force: bool = False,
        progress: Progress | None = None,
        also: Also | None = None,
    ) -> ImportReport:
        """Takes a file into the catalogue, all of it or nothing; the same file again changes nothing.

        Args:
            path: official CSV or XLSX, or our own JSONL.
            catalogue: whose the records are: for a table its name as citizens read it («Catálogo de la Municipalidad de …»),
                for JSONL its key; by default told by its institutions, or by the file's name.
            partial: the file holds the procedures of some institutions only; those of the others stay as they are.
            force: take it even when more than 30 % of its catalogue would be gone or replaced.
            progress: called with the number of records read so far, and the total once it is known.
            also: called in the import's transaction with the counts: what is to be written along with it.

        Raises:
            SourceError: the file cannot be read as a catalogue; see its message.
            ImportRefused: the file would harm the catalogue.
        """
        options = import_file.Options(catalogue=catalogue, partial=partial, force=force, also=also)
        report = import_file.import_file(self._engine, path, options, progress)
        self._note_change()
        return report

    def load_starter(self, country: Country | None = None, *, progress: Progress | None = None) -> ImportReport | None:
        """Loads a country's catalogue that ships with the program; None when it is loaded as it is now."""
        report = import_file.load_starter(self._engine, country, progress=progress)
        self._note_change()
        return report

    def refresh_aliases(self) -> bool:
        """Takes over the citizens' words that ship with the program; returns whether any changed. Cheap otherwise."""
        changed = import_file.refresh_aliases(self._engine)
        self._note_change()
        return changed

    def withdraw(self, procedure_id: str, reason: str) -> None:
        """Switches a procedure off: it is answered no more, whatever later imports bring.

        Raises:
            ProcedureNotFound: there is none with this id.
        """
        with self.writing() as connection:
            edit_procedure.switch_off(connection, procedure_id, edit_procedure.Signature(author="", reason=reason))

    def reinstate(self, procedure_id: str) -> None:
        """Switches a withdrawn procedure on again.

        Raises:
            ProcedureNotFound: there is none with this id.
        """
        with self.writing() as connection:
            edit_procedure.switch_on(connection, procedure_id, edit_procedure.Signature(author="", reason=""))

    def add_aliases(self, procedure_id: str, added: Sequence[Alias]) -> None:
        """Adds staff's words for a procedure; words that it has already are passed over.

        Raises:
            ProcedureNotFound: there is none with this id.
        """
        edit_procedure.add_aliases(self._engine, procedure_id, added)
        self._note_change()
