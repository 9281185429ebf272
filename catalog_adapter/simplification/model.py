"""Proposals to drop a requirement or a step, and the meetings about them, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Part(StrEnum):
    """Part of a record that somebody finds needless."""

    REQUIREMENT = "requirement"
    STEP = "step"


class Manner(StrEnum):
    """Manner in which a requirement is too much."""

    NEEDLESS = "needless"
    TWICE = "twice"
    IMPOSSIBLE = "impossible"


class State(StrEnum):
    """State of a proposal. SIMPLIFIED is dropped or made easier; REFUSED stays as it is, with a reason."""

    RECEIVED = "received"
    STUDIED = "studied"
    SIMPLIFIED = "simplified"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A requirement or step that one person finds too much."""

    institution: str
    """Id of the institution whose procedure asks for it."""
    part: Part
    item: str
    """The line of the record."""
    manner: Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Complaints that mean one requirement in one way, in words that staff wrote to be published."""

    id: int
    institution: str
    part: Part
    title: str
    why: str
    keys: tuple[str, ...]
    """The requirements that it would drop; see `requirement_keys`."""
    manners: Mapping[str, int] = field(default_factory=dict, hash=False)
    """Number of people by manner."""
    people: int
    state: State
    reason: str | None
    """Staff's, with a state that is final."""
    rule: str | None
    """Id of the rule of the country's law that staff say is broken."""
    changed_at: datetime
    """Last change of its state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting on proposals, open to whoever wants to come."""

    id: int
    title: str
    place: str
    agenda: str
    starts_at: datetime
    ends_at: datetime
    is_cancelled: bool
    sequence: int
    """Number of changes, for calendars that hold an older one (RFC 5545, 3.8.7.4)."""
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everything that is public: proposals, most felt first, and meetings, the next one first."""

    proposals: tuple[Proposal, ...] = ()
    meetings: tuple[Meeting, ...] = ()
