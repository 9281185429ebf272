"""A life event as this person's checklist: the steps that apply, in order, with what is known of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from actions.life_events.state import LifeEventMemory, Progress
from catalog_adapter.life_events.directory import LifeEventDirectory
from catalog_adapter.life_events.model import LifeEvent, Question, Step
from catalog_adapter.life_events.totals import Totals, add_up
from catalog_adapter.model import Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of the checklist."""

    number: int
    step: Step
    procedure: Procedure | None
    """None in a note, and where the catalogue loaded lacks it."""
    is_done: bool
    clause: str | None
    """«si va a contratar personas», where the person does not know yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """Steps that one person has to do."""

    event: LifeEvent
    progress: Progress
    items: Sequence[Item]

    @classmethod
    def make(cls, event: LifeEvent, progress: Progress, directory: LifeEventDirectory) -> "Checklist":
        """The steps that the answers leave, numbered from 1."""
        kept = [step for step in event.steps if event.keeps(step.when, progress.answers)]
        items = tuple(
            Item(
                number=number,
                step=step,
                procedure=directory.find_procedure(step),
                is_done=step.id in progress.done,
                clause=_clause(event, step, progress),
            )
            for number, step in enumerate(kept, 1)
        )
        return cls(event=event, progress=progress, items=items)

    @property
    def question(self) -> Question | None:
        """The next question that matters; None when all are answered."""
        for question in self.event.questions:
            is_open = question.id not in self.progress.answers
            if is_open and self.event.keeps(question.when, self.progress.answers):
                return question
        return None

    @property
    def left(self) -> Sequence[Item]:
        """Steps not done yet."""
        return tuple(item for item in self.items if not item.is_done)

    @property
    def totals(self) -> Totals:
        """Costs and times of what is not done yet; a note says neither."""
        return add_up(item.procedure for item in self.left)

    def find_item(self, step: str) -> Item | None:
        """The line of a step; None when it does not apply."""
        return next((item for item in self.items if item.step.id == step), None)

    def find_number(self, number: int) -> Item | None:
        """The line with a number; -1 is the last."""
        if number == -1 and self.items:
            return self.items[-1]
        return next((item for item in self.items if item.number == number), None)


def iter_current(lists: LifeEventMemory, directory: LifeEventDirectory) -> Iterator[LifeEvent]:
    """The events whose lists were begun, the latest first, as far as they still exist."""
    for progress in lists.lists:
        event = directory.find_event(progress.event)
        if event is not None:
            yield event


def _clause(event: LifeEvent, step: Step, progress: Progress) -> str | None:
    is_unsure = step.when is not None and progress.answers.get(step.when.question) is None
    return event.find_clause(step.when) if is_unsure else None
