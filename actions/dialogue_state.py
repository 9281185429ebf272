"""What a conversation remembers, read from Rasa's slots and written back to them."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

RECENT = 5
"""How many procedures back «volviendo a lo de …» can reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The slots that answers depend on (bot/domain/conversation.yml says what each means)."""

    procedure: str | None = None
    aspects: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    question: str | None = None
    recent: tuple[str, ...] = ()

    @classmethod
    def read(cls, tracker: Tracker) -> "Memory":
        """The memory before this turn."""
        return cls(
            procedure=tracker.get_slot("procedure"),
            aspects=tuple(tracker.get_slot("aspects") or ()),
            options=tuple(tracker.get_slot("options") or ()),
            offered=tuple(tracker.get_slot("offered") or ()),
            rejected=tuple(tracker.get_slot("rejected") or ()),
            question=tracker.get_slot("question"),
            recent=tuple(tracker.get_slot("recent") or ()),
        )

    def settle(self, procedure: str, aspects: tuple[str, ...]) -> "Memory":
        """After an answer: nothing is open any more, and the procedure is the topic."""
        others = tuple(each for each in self.recent if each != procedure)
        offered = self.options or (self.offered if procedure in self.offered else ())
        return Memory(procedure=procedure, aspects=aspects, offered=offered, recent=(procedure, *others)[:RECENT])

    def offer(self, options: tuple[str, ...], *, aspects: tuple[str, ...], question: str | None) -> "Memory":
        """After a question back: what was offered, and what it was about."""
        return replace(self, options=options, aspects=aspects, question=question)

    def reject(self) -> "Memory":
        """After «ninguno»: what was offered is turned down; the question stays, to be added to."""
        return replace(self, options=(), rejected=self.rejected + self.options)

    def miss(self, question: str | None, *, aspects: tuple[str, ...]) -> "Memory":
        """After nothing was found: the next message may add to the question; the topic stays.

        What was asked in vain of one procedure may be meant of the next, but not of the topic.
        """
        return replace(self, options=(), question=question, aspects=aspects if question else self.aspects)

    def iter_events(self, before: "Memory | None" = None) -> Iterator[dict[str, Any]]:
        """As Rasa events, the slots that are not as they were `before` (all without it).

        Rasa checks each event against a schema, which takes longer than finding the answer.
        """
        for field in fields(self):
            value = getattr(self, field.name)
            if before is None or value != getattr(before, field.name):
                yield SlotSet(field.name, list(value) or None if isinstance(value, tuple) else value)
