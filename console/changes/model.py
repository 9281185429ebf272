"""A proposed change, and the states that it goes through."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """Kind of thing that a change is of."""

    PROCEDURE = "procedure"
    """Fields of a record; subject is its id."""
    INSTITUTION = "institution"
    """Ways to reach an institution; subject is its id."""
    TAKEN_BACK = "taken_back"
    """A statement of an institution that is undone; subject is the institution's id."""
    OFFICE = "office"
    """An office that is added, changed or removed; subject is its number, empty for a new one."""
    OFFICES = "offices"
    """All offices of an institution, from a file; subject is the institution's id."""


class State(StrEnum):
    """State of a change on its way."""

    WAITING = "waiting"
    """For somebody else to approve it."""
    APPROVED = "approved"
    """Waits to be published."""
    RETURNED = "returned"
    """To its author, with a reason."""
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    """By its author, or replaced by another one of hers."""


OPEN = (State.WAITING, State.APPROVED, State.RETURNED)
"""States in which a change may still be published one day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A change as its author writes it."""

    kind: Kind
    subject: str
    institution: str
    title: str
    """Name of what is changed, as it was then."""
    seen: int = 0
    """Latest revision that the author saw; of `TAKEN_BACK` the statement that is undone."""
    before: Mapping[str, Any]
    """Values that the author saw, as JSON by field; empty for what is added."""
    after: Mapping[str, Any]
    """Values that the fields are to have; empty for what is removed."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Proposed):
    """A change with its way so far."""

    id: int
    author: str
    at: datetime
    state: State
    decided_by: str | None
    decided_at: datetime | None
    note: str | None
    ended_by: str | None
    ended_at: datetime | None
