"""Memory of life events in a conversation: the lists begun, what was answered, and what is done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

SLOT = "life_events"
KEPT = 3
"""How many lists are remembered; people seldom have more going on at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Progress of one list."""

    event: str
    answers: Mapping[str, bool | None] = field(default_factory=dict)
    """By question; None is «no sé»."""
    done: tuple[str, ...] = ()
    """Ids of steps."""

    def answer(self, question: str, answer: bool | None) -> "Progress":
        """With one more question answered, or answered anew."""
        return replace(self, answers={**self.answers, question: answer})

    def tick(self, steps: tuple[str, ...], *, done: bool) -> "Progress":
        """With steps marked as done, or as not done."""
        others = tuple(step for step in self.done if step not in steps)
        return replace(self, done=(*others, *steps) if done else others)


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEventMemory:
    """The slot `life_events`; see bot/domain/life_event.yml."""

    lists: tuple[Progress, ...] = ()
    """The latest first."""
    asking: str | None = None
    """The question of the latest list that waits for an answer."""
    opened: str | None = None
    """The step of the latest list that was opened last."""
    reminded: bool = False
    """Whether the list was brought back to mind since it was last shown."""
    offered: str | None = None
    """The event whose list was offered last, where none was begun."""

    @classmethod
    def read(cls, tracker: Tracker) -> "LifeEventMemory":
        """The memory before this turn."""
        kept = tracker.get_slot(SLOT) or {}
        lists = tuple(
            Progress(event=each["event"], answers=each["answers"], done=tuple(each["done"]))
            for each in kept.get("lists", ())
        )
        return cls(
            lists=lists,
            asking=kept.get("asking"),
            opened=kept.get("opened"),
            reminded=kept.get("reminded", False),
            offered=kept.get("offered"),
        )

    def find(self, event: str) -> Progress | None:
        """The list of an event, if it was begun."""
        return next((each for each in self.lists if each.event == event), None)

    def show(self, progress: Progress, *, asking: str | None = None) -> "LifeEventMemory":
        """After a list was shown or its question asked: it is the latest."""
        others = tuple(each for each in self.lists if each.event != progress.event)
        return LifeEventMemory(lists=(progress, *others)[:KEPT], asking=asking)

    def open(self, progress: Progress, step: str) -> "LifeEventMemory":
        """After one step was opened."""
        return replace(self.show(progress), opened=step)

    def let_wait(self) -> "LifeEventMemory":
        """After its question was not answered, and something else was asked twice: nothing waits for an answer."""
        return replace(self, asking=None)

    def offer(self, event: str) -> "LifeEventMemory":
        """After its list was offered beside an answer."""
        return replace(self, offered=event)

    def remind(self) -> "LifeEventMemory":
        """After it was brought back to mind."""
        return replace(self, reminded=True)

    def iter_events(self) -> Iterator[dict[str, Any]]:
        """The slot as a Rasa event."""
        lists = [{"event": each.event, "answers": dict(each.answers), "done": list(each.done)} for each in self.lists]
        kept = {"lists": lists, "asking": self.asking, "opened": self.opened, "reminded": self.reminded}
        kept |= {"offered": self.offered} if self.offered else {}
        yield SlotSet(SLOT, kept if lists or self.offered else None)
