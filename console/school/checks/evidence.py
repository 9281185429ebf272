"""Evidence that a check looks at: the learner's sandbox, and what was typed on the page of the task."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from catalog_adapter.model import Procedure
from catalog_adapter.storage.store import read_procedures
from console.accounts.model import Staff
from console.accounts.store import find_named
from console.tables import audit
from conversations.tables import turns


class NotYet(Exception):
    """The task is not done; the message says in Spanish what is missing, or what was done wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One look at a sandbox."""

    connection: Connection
    """Of the sandbox, to read with."""
    name: str
    """Log-in name of the learner, there and here."""
    now: datetime
    answer: str = ""
    """Typed on the page of the task, where it asks for something."""

    @property
    def learner(self) -> Staff:
        """The learner's account in the sandbox.

        Raises:
            NotYet: It is not there any more.
        """
        found = find_named(self.connection, self.name)
        if found is None:
            raise NotYet("Su cuenta de práctica ya no existe. Empiece la práctica de nuevo.")
        return found

    def list_audited(self, event: str, subject: str = "") -> Sequence[Row[Any]]:
        """Lines that the learner left in the sandbox's log, oldest first."""
        own = (audit.c.event == event, audit.c.staff_name == self.name)
        query = select(audit).where(*own).order_by(audit.c.id)
        return self.connection.execute(query.where(audit.c.subject == subject) if subject else query).all()

    def find_turn(self, said: str) -> Row[Any] | None:
        """The first turn in which a person wrote just this; None when it is not there any more."""
        query = select(turns).where(turns.c.user == said).order_by(turns.c.id).limit(1)
        return self.connection.execute(query).one_or_none()

    def get_turn(self, said: str) -> Row[Any]:
        """The turn that a task is about.

        Raises:
            NotYet: It was erased.
        """
        found = self.find_turn(said)
        if found is None:
            raise NotYet(f"La conversación de «{said}» ya no está. Empiece la práctica de nuevo.")
        return found

    def has_answered(self, conversation_id: str) -> bool:
        """True when the learner wrote to the person."""
        own = (turns.c.conversation_id == conversation_id, turns.c.author == self.name)
        return self.connection.execute(select(turns.c.id).where(*own).limit(1)).first() is not None

    def find_procedure(self, procedure_id: str | None) -> Procedure | None:
        """A record of the sandbox's catalogue; None for none."""
        return next(iter(read_procedures(self.connection, [procedure_id])), None) if procedure_id else None

    def name_of(self, procedure_id: str | None) -> str:
        """Name of a procedure."""
        found = self.find_procedure(procedure_id)
        return f"«{found.name}»" if found else "ningún trámite"


Check = Callable[[Evidence, Mapping[str, Any]], None]
"""Looks at a sandbox, with the facts of its task. Raises `NotYet` until the task is done."""
