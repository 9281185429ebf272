"""The state of a conversation, read from Rasa's slots once a turn, and the part of it that answers write back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.conversation.feedback_state import Care
from actions.guided_walk.state import WalkMemory
from actions.life_events.state import LifeEventMemory
from actions.previous_turn import find_previous_action
from dialogue.link import EMPTY, Link
from dialogue.link import SLOT as LINK

GUESSED, GIVEN_UP = 2, 3
"""`Memory.asks` after the likeliest was answered, and after a person was offered."""
RECENT = 5
"""Number of procedures back «volviendo a lo de …» can reach."""


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
    subject: str | None = None
    """The subject that the conversation is about, where no procedure serves it."""
    institution: str | None = None
    """The institution that was spoken of last, until a procedure or a subject is."""
    asks: int = 0
    """Count of questions about the options offered last: 2 after the likeliest was answered for want of
    a choice, 3 after a person was offered."""

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
            subject=tracker.get_slot("subject"),
            institution=tracker.get_slot("institution"),
            asks=tracker.get_slot("asks") or 0,
        )

    @property
    def choices(self) -> tuple[str, ...]:
        """The options that are open, else those of which the topic was one."""
        return self.options or (self.offered if self.procedure in self.offered else ())

    def settle(self, procedure: str, aspects: tuple[str, ...]) -> "Memory":
        """After an answer: nothing is open any more, and the procedure is the topic."""
        others = tuple(each for each in self.recent if each != procedure)
        offered = self.options or (self.offered if procedure in self.offered else ())
        recent, asks = (procedure, *others)[:RECENT], self.asks if offered else 0
        return Memory(procedure=procedure, aspects=aspects, offered=offered, recent=recent, asks=asks)

    def guess(self, procedure: str, aspects: tuple[str, ...]) -> "Memory":
        """After the likeliest was answered for want of a choice."""
        return replace(self.settle(procedure, aspects), asks=GUESSED)

    def give_up(self) -> "Memory":
        """After a person was offered: nothing is open but that."""
        return replace(self, options=(), offered=self.options or self.offered, asks=GIVEN_UP)

    def offer(self, options: tuple[str, ...], *, aspects: tuple[str, ...], question: str | None) -> "Memory":
        """After a question back: what was offered, and what it was about."""
        return replace(self, options=options, aspects=aspects, question=question, asks=1)

    def lead_to(self, subject: str | None) -> "Memory":
        """After an owner was named: the subject is the topic, and no procedure is."""
        return Memory(subject=subject, recent=self.recent)

    def turn_to(self, institution: str) -> "Memory":
        """After an institution was spoken of: what is asked of a counter is asked of it; the topic stays."""
        return replace(self, options=(), offered=self.options or self.offered, institution=institution)

    def dismiss(self) -> "Memory":
        """After what was offered or answered is turned down for something else: nothing of it is meant."""
        turned_down = (*self.options, *((self.procedure,) if self.procedure else ()))
        return Memory(rejected=self.rejected + turned_down, recent=self.recent)

    def reject(self) -> "Memory":
        """After «ninguno»: what was offered is turned down; the question stays, to be added to."""
        return replace(self, options=(), rejected=self.rejected + self.options)

    def miss(self, question: str | None, *, aspects: tuple[str, ...]) -> "Memory":
        """After nothing was found: the next message may add to the question; the topic stays.

        What was asked in vain of one procedure may be meant of the next, but not of the topic.
        """
        return replace(self, options=(), question=question, aspects=aspects if question else self.aspects)

    def narrow(self, options: tuple[str, ...] | None) -> "Memory":
        """With the options among which one was preferred, as if they had been offered; as it is for None."""
        return self if options is None else replace(self, options=options)

    def iter_events(self, before: "Memory | None" = None) -> Iterator[dict[str, Any]]:
        """As Rasa events, the slots that are not as they were `before` (all without it).

        Rasa checks each event against a schema, which takes longer than finding the answer.
        """
        for slot in fields(self):
            value = getattr(self, slot.name)
            if before is None or value != getattr(before, slot.name):
                yield SlotSet(slot.name, list(value) or None if isinstance(value, tuple) else value)


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueState:
    """Everything that the slots hold; bot/domain says what each slot means."""

    memory: Memory = field(default_factory=Memory)
    walks: WalkMemory = field(default_factory=WalkMemory)
    """The guided walks that were begun."""
    lists: LifeEventMemory = field(default_factory=LifeEventMemory)
    """The lists of life events that were begun."""
    care: Care = field(default_factory=Care)
    """State of the conversation, and the question whether answers help."""
    traits: Mapping[str, str] = field(default_factory=dict)
    """Traits that the person has told of themselves: trait to side."""
    place: Mapping[str, Any] | None = None
    """The place for which offices are wanted, while it is not known of which procedure."""
    town: tuple[str, ...] = ()
    """Codes of the place that was named last."""
    status_asked: Mapping[str, Any] | None = None
    """Wish that waits for the place that it was asked for, and the institution there."""
    courses: Mapping[str, Any] | None = None
    """The courses that were shown last: ids, words and part of the list, and the one that is open."""
    danger: Mapping[str, Any] | None = None
    """The danger that was told in this conversation, and for how many turns it still rules."""
    page: Mapping[str, Any] | None = None
    """The list of procedures that was shown last, and which page of it."""
    shown_part: int | None = None
    """Part of the requirements or steps was shown last, from 1."""
    report: Mapping[str, Any] | None = None
    """The wrong data that is being reported."""
    needless: Mapping[str, Any] | None = None
    """The complaint of a needless requirement that is being taken."""
    previous_action: str | None = None
    """The action that spoke in the turn before."""
    link: Link = EMPTY
    """The link of the message that is being answered."""

    @classmethod
    def read(cls, tracker: Tracker) -> "DialogueState":
        """The state before this turn, with the link of its message."""
        return cls(
            memory=Memory.read(tracker),
            walks=WalkMemory.read(tracker),
            lists=LifeEventMemory.read(tracker),
            care=Care.read(tracker),
            traits=tracker.get_slot("traits") or {},
            place=tracker.get_slot("place"),
            town=tuple(tracker.get_slot("town") or ()),
            status_asked=tracker.get_slot("status_asked"),
            courses=tracker.get_slot("courses"),
            danger=tracker.get_slot("danger"),
            page=tracker.get_slot("page"),
            shown_part=tracker.get_slot("shown_part"),
            report=tracker.get_slot("report"),
            needless=tracker.get_slot("needless"),
            previous_action=find_previous_action(tracker),
            link=Link.from_json(tracker.get_slot(LINK)),
        )
