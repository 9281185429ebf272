"""Course of a conversation, kept in one slot: what was asked about its answers, and whether it comes to something."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

PATIENCE = 3
"""Turns in a row that come to nothing, after which a person is offered."""
FOLLOWED = 2
"""Answers about one procedure after which it is asked whether they helped; thanks ask sooner."""
KEPT = 20
"""How many procedures are remembered as asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """The slot `care` (bot/domain/feedback.yml)."""

    procedure: str | None = None
    """The topic that is counted."""
    answers: int = 0
    asked: tuple[str, ...] = ()
    open: str | None = None
    """The procedure that the last turn asked about, which a «sí» or «no» would answer."""
    stuck: int = 0

    @classmethod
    def read(cls, tracker: Tracker) -> "Care":
        """The slot before this turn."""
        kept = tracker.get_slot("care") or {}
        return cls(**{**kept, "asked": tuple(kept.get("asked", ()))})

    def answered(self, procedure: str) -> "Care":
        """After an answer about a procedure."""
        answers = self.answers + 1 if procedure == self.procedure else 1
        return replace(self, procedure=procedure, answers=answers, stuck=0, open=None)

    def failed(self) -> "Care":
        """After a turn that came to nothing."""
        return replace(self, stuck=self.stuck + 1, open=None)

    def relieved(self) -> "Care":
        """After a person was offered: patience begins again."""
        return replace(self, stuck=0)

    def ask(self) -> "Care":
        """After asking whether the answers about the topic helped; never again about it."""
        if self.procedure is None:
            return self
        return replace(self, asked=(*self.asked, self.procedure)[-KEPT:], open=self.procedure)

    def close(self) -> "Care":
        """After the question was answered, or left."""
        return replace(self, open=None)

    @property
    def may_ask(self) -> bool:
        """True when there is an answer to ask about that was not asked about before."""
        return self.procedure is not None and self.procedure not in self.asked

    def iter_events(self) -> Iterator[dict[str, Any]]:
        """The slot as a Rasa event."""
        value = {"procedure": self.procedure, "answers": self.answers, "asked": list(self.asked)}
        yield SlotSet("care", value | {"open": self.open, "stuck": self.stuck})
