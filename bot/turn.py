"""One message and its answer, as the rest of the program sees it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from channels.base import Reply


class Decision(StrEnum):
    """How a turn ended."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    NOT_IN_CATALOGUE = "not_in_catalogue"
    OUT_OF_SCOPE = "out_of_scope"
    SMALLTALK = "smalltalk"
    GUIDE = "guide"
    LIST = "list"
    HANDOFF = "handoff"
    FEEDBACK = "feedback"
    HELP = "help"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A procedure that was considered."""

    id: str
    name: str
    score: float
    """0..1, comparable within one turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What was understood of one message, and what is said to it."""

    user: str
    decision: Decision
    intent: str | None
    intent_confidence: float
    aspect: str | None
    procedure: str | None
    """Id of the procedure that the answer is about; None when there is none."""
    candidates: tuple[Candidate, ...]
    """Best first; for `clarify` exactly the options offered."""
    replies: tuple[Reply, ...]
    normalized: str | None
    """The message as the pipeline read it after folding and repair."""
    effects: tuple[dict[str, Any], ...] = ()
    """What is to be done outside of the conversation, each `{"kind": …}`; the gateway does it in the same transaction."""
    state: str
    """The conversation's state after this turn, as JSON; given back to the engine with the next message."""
    took_ms: float
