"""Sandboxes of the school as the console's pages see them; `gateway.school` keeps them."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from console.accounts.model import Staff

HOME = "/console/escuela"
ROOM = f"{HOME}/practica"
"""Address of the console that runs on a learner's sandbox."""
TASK_COOKIE = "ventanilla_tarea"
"""Names the task whose page was opened last, so that the sandbox can lead back to it."""


class PracticeRooms(Protocol):
    """One sandbox a learner: a database of its own, which nothing else of the program opens."""

    def is_open(self, learner: Staff) -> bool:
        """True when the learner has a sandbox."""

    def begin(self, learner: Staff) -> None:
        """Make the learner's sandbox, in place of the one that there was; takes seconds, the first time more.

        Raises:
            Invalid: It cannot be made; the message says what to do.
        """

    def reading(self, learner: Staff) -> AbstractContextManager[Connection]:
        """A connection to read the learner's sandbox with.

        Raises:
            NotFound: There is none.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """Task that a page of the sandbox belongs to; the banner of every page shows it."""

    title: str
    """Empty while no task was opened."""
    path: str
    """Page of the task, or of the school."""
