"""The moves of a talk about a life event: begin or go on, take an answer, open a step, mark what is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue_state import Memory
from actions.dialogue_turn import Events
from actions.knowledge import Knowledge
from actions.life_events.checklist import Checklist, Item
from actions.life_events.state import LifeEventMemory, Progress
from actions.life_events.wording import say_aside, say_explanation, say_list, say_question, say_start, say_step
from actions.reply_parts import Fragment, say
from catalog_adapter.folding import stems
from catalog_adapter.life_events.directory import LifeEventDirectory
from catalog_adapter.life_events.model import LifeEvent
from catalog_adapter.model import Aspect, Institution

ANSWERS: dict[str, bool | None] = {"yes": True, "no": False, "unsure": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEventTalk:
    """One turn's moves: each says something and returns what is remembered after it."""

    knowledge: Knowledge
    directory: LifeEventDirectory
    dispatcher: CollectingDispatcher
    memory: Memory
    lists: LifeEventMemory

    def show(self, event: LifeEvent, *, first: Iterable[Fragment] = ()) -> Events:
        """Begin an event or go on with it: the next question that matters, else the list."""
        progress = self.lists.find(event.id) or Progress(event=event.id)
        return self._go_on(event, progress, first=first)

    def show_list(self, event: LifeEvent) -> Events:
        """The list as far as it is known, with its sums, whatever is still to be asked."""
        return self._show_list(event, self.lists.find(event.id) or Progress(event=event.id))

    def answer(self, event: LifeEvent, question: str, answer: bool | None) -> Events:
        """Take the answer to a question and go on."""
        progress = (self.lists.find(event.id) or Progress(event=event.id)).answer(question, answer)
        return self._go_on(event, progress)

    def tick(self, event: LifeEvent, steps: Sequence[str], *, done: bool) -> Events:
        """Mark steps as done, or as not done, and show the list."""
        checklist = self._checklist(event)
        known = tuple(item.step.id for step in steps if (item := checklist.find_item(step)) is not None)
        progress = checklist.progress.tick(known, done=done)
        titles = [item.step.title for step in known if (item := checklist.find_item(step)) is not None]
        response = "utter_life_event_ticked" if done else "utter_life_event_unticked"
        first = [Fragment(response=response, values={"titles": "; ".join(titles)})] if titles else []
        return self._show_list(event, progress, first=first)

    def tick_numbers(self, event: LifeEvent, numbers: Sequence[int], *, done: bool) -> Events:
        """Mark lines by their numbers; numbers beyond the list mean nothing."""
        checklist = self._checklist(event)
        steps = [item.step.id for number in numbers if (item := checklist.find_number(number)) is not None]
        return self.tick(event, steps, done=done)

    def open(self, event: LifeEvent, step: str) -> Events:
        """Open one line; the list again when the step does not apply to this person, or is no longer there."""
        checklist = self._checklist(event)
        item = checklist.find_item(step)
        return self._open(checklist, item) if item is not None else self.show(event)

    def step_aside(self, event: LifeEvent, contact: Sequence[str]) -> Events:
        """Say whom to ask about a case of which the list says nothing, and go on with the question that waits."""
        checklist = self._checklist(event)
        owners = (self._find_owner(item) for item in checklist.left)
        owner = next((each for each in owners if each is not None), None)
        say(self.dispatcher, say_aside(event, owner, contact, self.knowledge.today))
        question = event.find_question(self.lists.asking) if self.lists.asking else None
        if question is not None:
            say(self.dispatcher, say_question(event, question))
        return self._remember(self.lists, self._without_options())

    def explain(self, event: LifeEvent) -> Events:
        """Say what the question that waits is about, and ask it again; the next question where nothing tells."""
        question = event.find_question(self.lists.asking) if self.lists.asking else None
        asked = set(stems(question.ask)) if question is not None else set()
        found = (self.directory.find_procedure(step) for step in event.steps)
        told = next((each for each in found if each is not None and not asked.isdisjoint(stems(each.name))), None)
        if question is None or told is None or not told.description:
            return self.answer(event, self.lists.asking or "", None)
        say(self.dispatcher, say_explanation(told))
        say(self.dispatcher, say_question(event, question))
        return self._remember(self.lists, self._without_options())

    def find_number(self, event: LifeEvent, number: int) -> str | None:
        """The step behind a number of the list."""
        item = self._checklist(event).find_number(number)
        return item.step.id if item is not None else None

    def _checklist(self, event: LifeEvent) -> Checklist:
        progress = self.lists.find(event.id) or Progress(event=event.id)
        return Checklist.make(event, progress, self.directory)

    def _go_on(self, event: LifeEvent, progress: Progress, *, first: Iterable[Fragment] = ()) -> Events:
        checklist = Checklist.make(event, progress, self.directory)
        question = checklist.question
        if question is None:
            return self._show_list(event, progress, first=first)
        say(self.dispatcher, first)
        if not progress.answers:
            say(self.dispatcher, say_start(checklist))
        say(self.dispatcher, say_question(event, question))
        return self._remember(self.lists.show(progress, asking=question.id), self._without_options())

    def _show_list(self, event: LifeEvent, progress: Progress, *, first: Iterable[Fragment] = ()) -> Events:
        say(self.dispatcher, first)
        say(self.dispatcher, say_list(Checklist.make(event, progress, self.directory)))
        return self._remember(self.lists.show(progress), self._without_options())

    def _open(self, checklist: Checklist, item: Item) -> Events:
        say(self.dispatcher, say_step(checklist, item, self._find_institution(item), self.knowledge.today))
        lists = self.lists.open(checklist.progress, item.step.id)
        if item.procedure is None:
            return self._remember(lists, self._without_options())
        return self._remember(lists, self.memory.settle(item.procedure.id, (Aspect.OVERVIEW,)), item=item)

    def _find_owner(self, item: Item) -> Institution | None:
        return item.procedure.institution if item.procedure is not None else self._find_institution(item)

    def _find_institution(self, item: Item) -> Institution | None:
        """Institution that handles a note, or a procedure that the catalogue loaded lacks."""
        institution = item.step.institution or (item.step.official[0] if item.step.official else None)
        return self.knowledge.find_institution(institution) if institution else None

    def _without_options(self) -> Memory:
        """A number that comes next means the list, not what was offered before it."""
        return self.memory.offer((), aspects=self.memory.aspects, question=None)

    def _remember(self, lists: LifeEventMemory, memory: Memory, *, item: Item | None = None) -> Events:
        outcome: dict[str, Any] = {}
        if item is not None and item.procedure is not None:
            outcome = {"aspect": str(Aspect.OVERVIEW), "procedure": item.procedure.id}
        return [*lists.iter_events(), *memory.iter_events(self.memory), SlotSet("outcome", outcome)]
