"""Collaborators of the console, handed in once by whoever mounts it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine

from catalog_adapter.catalog import Catalog
from catalog_adapter.simplification.grouping import Encode, encode_nothing
from config.clock import utc_now
from console.accounts.login_gate import LoginGate
from console.accounts.provider import Provider
from console.errors import Invalid
from console.school.practice import Lesson, PracticeRooms
from database import write
from learning.background_jobs import BackgroundJobs


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleContext:
    """Database, catalogue, clock and what was set up. An area that needs more adds a field with a default here."""

    database: Engine
    """With its tables up to date; closed by whoever opened it."""
    catalogue: Catalog
    now: Callable[[], datetime] = utc_now
    public_url: str = ""
    """Where people reach the program; with https the cookies are only sent encrypted."""
    provider: Provider | None = None
    """The institution's own log-in (OpenID Connect); None when there is none."""

    old_after_years: float = 2.0
    """From this age on a record is old, and a task for whoever keeps it."""
    hold: timedelta = timedelta(minutes=30)
    """How long staff has a conversation without writing in it."""
    login_gate: LoginGate = field(default_factory=LoginGate)
    provider_gate: LoginGate = field(default_factory=lambda: LoginGate(threads=4))
    """Of the institution's own log-in, which can be slow to answer: nobody with a password waits for it."""
    encode: Encode = encode_nothing
    """Vectors by which complaints are grouped; without them papers and words decide."""
    background_jobs: BackgroundJobs | None = None
    """Trains, tries and repeats; None where only the pages are wanted."""

    school: PracticeRooms | None = None
    """Sandboxes in which staff practise; None where there are none, and in a sandbox itself."""
    lesson: Lesson | None = None
    """In a sandbox: what its banner shows. None outside of it."""

    @property
    def is_encrypted(self) -> bool:
        """True when browsers reach us by https."""
        return self.public_url.startswith("https://")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with."""
        with self.database.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that may write: what is changed, and its line in the audit log."""
        with write(self.database) as connection:
            yield connection

    def get_background_jobs(self) -> BackgroundJobs:
        """Where training happens.

        Raises:
            Invalid: This program has none.
        """
        if self.background_jobs is None:
            raise Invalid("Este programa no puede entrenar.")
        return self.background_jobs
