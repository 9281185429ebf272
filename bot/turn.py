"""One message and its answer, as the rest of the program sees it."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from channels.base import Reply


class Decision(StrEnum):
    """Outcome of a turn."""

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
    SLOW_DOWN = "slow_down"
    """Too many messages in a row; the engine was not asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A procedure that was considered."""

    id: str
    name: str
    score: float
    """0..1, comparable within one turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Reading of one message, and the replies to it."""

    user: str
    decision: Decision
    intent: str | None
    intent_confidence: float
    aspect: str | None
    procedure: str | None
    """Id of the procedure that the answer is about; None when there is none."""
    topic: str | None = None
    """Id of the procedure that the conversation is about after the turn; None when there is none."""
    candidates: tuple[Candidate, ...]
    """Best first; for `clarify` exactly the options offered."""
    replies: tuple[Reply, ...]
    normalized: str | None
    """The message as the pipeline read it after folding and repair."""
    action: str | None = None
    """Name of the action that spoke, as bot/domain has it."""
    effects: tuple[dict[str, Any], ...] = ()
    """What is to be done outside of the conversation, each `{"kind": …}`; done in the turn's transaction."""
    state: str
    """The conversation's state after this turn, as JSON; given back to the engine with the next message."""
    took_ms: float

    def as_json(self) -> dict[str, Any]:
        """The turn as the API and `ventanilla ask` give it out: the keys of the contract, without the state."""
        return {
            "user": self.user,
            "decision": str(self.decision),
            "intent": self.intent,
            "aspect": self.aspect,
            "procedure": self.procedure,
            "topic": self.topic,
            "candidates": [
                {"id": each.id, "name": each.name, "score": round(each.score, 4)} for each in self.candidates
            ],
            "replies": [_reply_json(reply) for reply in self.replies],
            "took_ms": round(self.took_ms, 2),
        }


def _reply_json(reply: Reply) -> dict[str, Any]:
    """One reply; «document» and «asks_message» are there only where they hold."""
    buttons = [{"title": button.title, "payload": button.payload} for button in reply.buttons]
    value: dict[str, Any] = {"text": reply.text, "buttons": buttons}
    if reply.document is not None:
        value["document"] = asdict(reply.document)
    if reply.asks_message:
        value["asks_message"] = True
    return value
