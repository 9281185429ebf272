"""The catalogue, as the rest of the program sees it."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from sqlalchemy import Connection, Engine

from catalog_adapter.errors import ProcedureNotFound
from catalog_adapter.importing import edit_procedure, import_file
from catalog_adapter.importing.edit_procedure import Signature
from catalog_adapter.importing.import_file import Also, Progress
from catalog_adapter.importing.report import ImportReport
from catalog_adapter.model import Alias, Institution, Match, Procedure, Status
from catalog_adapter.sources.base import Record
from catalog_adapter.sources.country_files import Country
from catalog_adapter.sources.official import NAME_COLUMN
from catalog_adapter.storage.snapshot import Snapshot, read_snapshot
from catalog_adapter.storage.store import VERSION, Revision, read_raw, read_records, read_revisions, read_state, writing

REFRESH_S = 2.0
"""How long a change by another process may go unseen."""


class Index(Protocol):
    """Search that finds procedures by a citizen's words."""

    def find(self, text: str, *, limit: int = 10) -> list[Match]:
        """The procedures that a text may mean, best first."""


_SPOKEN_OF = frozenset({Status.ACTIVE, Status.WITHDRAWN})
BuildIndex = Callable[[Sequence[Procedure], str], Index]
"""Makes an index of the active procedures; the version serves as the key of a cache."""


class Catalog:
    """The procedures and institutions of one database. Threads may share it."""

    def __init__(self, engine: Engine, build_index: BuildIndex | None = None) -> None:
        """Takes an engine whose tables are up to date (`database.upgrade`).

        Args:
            engine: the program's database.
            build_index: makes the search index whenever the content has changed; without it `find` is not available.
        """
        self._engine = engine
        self._build_index = build_index
        self._lock = Lock()
        self._snapshot: Snapshot | None = None
        self._index: tuple[str, Index] | None = None
        self._checked_at = 0.0

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
        """The search index, built anew when the content has changed.

        It holds what is under review too: who asks for that is told so, and is not given the next best.
        """
        if self._build_index is None:
            raise RuntimeError("Catalog was made without build_index")
        snapshot = self._current()
        if self._index is None or self._index[0] != snapshot.version:
            with self._lock:
                if self._index is None or self._index[0] != snapshot.version:
                    known = [one for one in snapshot.procedures.values() if one.status in _SPOKEN_OF]
                    self._index = (snapshot.version, self._build_index(known, snapshot.version))
        return self._index[1]

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
        now = time.monotonic()
        snapshot = self._snapshot
        if snapshot is not None and now - self._checked_at < REFRESH_S:
            return snapshot
        with self._lock, self._engine.connect() as connection:
            self._checked_at = now
            version = read_state(connection, VERSION) or ""
            if self._snapshot is None or self._snapshot.version != version:
                self._snapshot = read_snapshot(connection, version)
            return self._snapshot

    # Writing

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction of staff's changes (`editing.edit`, `undo`, `switch_off` …), alone; seen here when it ends."""
        with writing(self._engine) as connection:
            yield connection
        self._checked_at = 0.0

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
        self._checked_at = 0.0
        return report

    def load_starter(self, country: Country | None = None, *, progress: Progress | None = None) -> ImportReport | None:
        """Loads a country's catalogue that ships with the program; None when it is loaded as it is now."""
        report = import_file.load_starter(self._engine, country, progress=progress)
        self._checked_at = 0.0
        return report

    def refresh_aliases(self) -> bool:
        """Takes over the citizens' words that ship with the program; returns whether any changed. Cheap otherwise."""
        changed = import_file.refresh_aliases(self._engine)
        self._checked_at = 0.0
        return changed

    def withdraw(self, procedure_id: str, reason: str) -> None:
        """Switches a procedure off: it is answered no more, whatever later imports bring.

        Raises:
            ProcedureNotFound: there is none with this id.
        """
        with self.writing() as connection:
            edit_procedure.switch_off(connection, procedure_id, Signature(author="", reason=reason))

    def reinstate(self, procedure_id: str) -> None:
        """Switches a withdrawn procedure on again.

        Raises:
            ProcedureNotFound: there is none with this id.
        """
        with self.writing() as connection:
            edit_procedure.switch_on(connection, procedure_id, Signature(author="", reason=""))

    def add_aliases(self, procedure_id: str, added: Sequence[Alias]) -> None:
        """Adds staff's words for a procedure; words that it has already are passed over.

        Raises:
            ProcedureNotFound: there is none with this id.
        """
        edit_procedure.add_aliases(self._engine, procedure_id, added)
        self._checked_at = 0.0
