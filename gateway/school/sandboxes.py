"""Sandboxes of all learners: files in a folder of their own below the program's data, a few of them open at a time."""

import shutil
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from subprocess import TimeoutExpired
from threading import Lock

from sqlalchemy import Connection, Engine

from catalog_adapter.catalog import Catalog
from catalog_adapter.simplification.grouping import Encode, encode_nothing
from catalog_adapter.sources.country_files import find_country
from config.settings import Settings
from console.accounts.login_gate import LoginGate
from console.accounts.model import Staff
from console.context import ConsoleContext
from console.errors import Invalid, NotFound
from database import open_database, upgrade
from gateway.demo.demonstration import take_model
from gateway.school.filling import fill
from gateway.school.practice_jobs import PracticeJobs
from gateway.school.template import SharedIndex, index_path

FOLDER = "escuela"
TEMPLATE = "plantilla"
MOST_OPEN = 3
"""Sandboxes kept open; a further learner's closes the one that was used longest ago, which opens again when it is asked."""
UNUSED_S = 90 * 24 * 3600.0
"""A sandbox that nobody wrote in for so long goes when another is made."""
HOLD = timedelta(days=60)
"""A conversation that a learner took is not taken back while the learner reads."""
BESIDE = ("", "-wal", "-shm")
NONE_YET = "Todavía no hay una práctica suya. Comience una en la escuela."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sandbox:
    """One that is open."""

    context: ConsoleContext
    inode: int
    """Of the file that was opened: another one took its place when the learner began anew."""

    @property
    def database(self) -> Engine:
        """The learner's database."""
        return self.context.database


class Sandboxes:
    """The sandboxes of one installation; see `console.school.practice.PracticeRooms`."""

    def __init__(self, settings: Settings, encode: Encode = encode_nothing) -> None:
        """Take the program's settings, and what turns texts into vectors; nothing is read or written yet."""
        self._settings, self._encode = settings, encode
        self._folder = settings.data_dir / FOLDER
        self._open = OrderedDict[int, Sandbox]()
        self._opening, self._making, self._working = Lock(), Lock(), Lock()
        self._index = SharedIndex(
            index_path(self._settings_of(TEMPLATE)),
            find_country(settings.country, settings.index_dir, settings.countries_dir),
        )
        self._login_gate = LoginGate()
        self._is_prepared = False

    def is_open(self, learner: Staff) -> bool:
        """See `PracticeRooms`."""
        return self._path(learner.id).is_file()

    @contextmanager
    def reading(self, learner: Staff) -> Iterator[Connection]:
        """See `PracticeRooms`."""
        with self.get(learner).context.reading() as connection:
            yield connection

    def get(self, learner: Staff) -> Sandbox:
        """The sandbox of a learner, opened where it is not.

        Raises:
            NotFound: There is none.
        """
        with self._opening:
            known, path = self._open.get(learner.id), self._path(learner.id)
            if not path.is_file():
                raise NotFound(NONE_YET)
            if known is None or known.inode != path.stat().st_ino:
                self._close(learner.id)
                self._open[learner.id] = self._open_file(path)
            self._open.move_to_end(learner.id)
            while len(self._open) > MOST_OPEN:
                self._close(next(iter(self._open)))
            return self._open[learner.id]

    def begin(self, learner: Staff) -> None:
        """See `PracticeRooms`."""
        with self._making:
            if not (self._is_prepared and self._path(TEMPLATE).is_file()):
                self._prepare()
                self._is_prepared = True  # what it is made from ships with the program
            draft, path = self._folder / f"{learner.id}.draft.db", self._path(learner.id)
            _remove(draft)
            _copy(self._path(TEMPLATE), draft)
            database = open_database(f"sqlite:///{draft.resolve()}")
            try:
                fill(database, learner)
            finally:
                database.dispose()
            with self._opening:
                self._close(learner.id)
                _remove(path)
                draft.replace(path)

    def close(self) -> None:
        """Close those that are open."""
        with self._opening:
            for number in list(self._open):
                self._close(number)

    def _prepare(self) -> None:
        """Bring the template up to date, with a model and vectors to begin with; remove what nobody uses."""
        own = self._settings_of(TEMPLATE)
        own.index_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not own.models_dir.exists():
            take_model(self._settings.models_dir, own.models_dir)
        for vectors in self._settings.index_dir.glob("*.vectors.npz"):
            if not (own.index_dir / vectors.name).exists():
                shutil.copy(vectors, own.index_dir)
        for path in self._folder.glob("[0-9]*.db"):
            if time.time() - path.stat().st_mtime > UNUSED_S:
                _remove(path)
        with suppress(TimeoutExpired):
            if PracticeJobs(own, self._working).make_template():
                return
        raise Invalid("No se pudo preparar la práctica. Vea los mensajes del programa e intente otra vez.")

    def _open_file(self, path: Path) -> Sandbox:
        database = open_database(f"sqlite:///{path.resolve()}")
        upgrade(database)
        context = ConsoleContext(
            database=database,
            catalogue=Catalog(database, self._index),
            public_url=self._settings.public_url,
            old_after_years=self._settings.old_after_years,
            hold=HOLD,
            login_gate=self._login_gate,
            provider_gate=self._login_gate,
            encode=self._encode,
            background_jobs=PracticeJobs(self._settings_of(path.stem), self._working),
        )
        return Sandbox(context=context, inode=path.stat().st_ino)

    def _close(self, number: int) -> None:
        if sandbox := self._open.pop(number, None):
            sandbox.database.dispose()

    def _settings_of(self, name: str) -> Settings:
        """Settings under which the program's own jobs run on a sandbox, or on the template."""
        database_url = f"sqlite:///{self._path(name).resolve()}"
        own = {"data_dir": self._folder, "database_url": database_url, "starter_catalogue": True}
        return self._settings.model_copy(update=own)

    def _path(self, name: int | str) -> Path:
        return self._folder / f"{name}.db"


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as there, closing(sqlite3.connect(target)) as here:
        there.backup(here)


def _remove(path: Path) -> None:
    for suffix in BESIDE:
        Path(f"{path}{suffix}").unlink(missing_ok=True)
