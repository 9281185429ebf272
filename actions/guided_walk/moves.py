"""The moves of a guided walk: begin or go on, tick papers, next, back, again, where am I, stop."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue_state import Memory
from actions.dialogue_turn import Events
from actions.guided_walk import wording as words
from actions.guided_walk.checklist_match import find_named
from actions.guided_walk.reading import fit
from actions.guided_walk.state import Walk, WalkMemory
from actions.knowledge import Knowledge
from actions.procedure_resolution.wording import say_in_review
from actions.reply_parts import Fragment, say
from catalog_adapter.cleaning.requirement_checklist import Papers, keys_of, print_of
from catalog_adapter.model import Aspect, Procedure
from dialogue.understanding import Claims


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkTalk:
    """One turn's moves: each says something and returns what is remembered after it."""

    knowledge: Knowledge
    dispatcher: CollectingDispatcher
    memory: Memory
    walks: WalkMemory

    def begin(self, procedure: str) -> Events:
        """Begin a walk, or go on with it where it was left."""
        record = self._find(procedure)
        if record is None:
            return self._lose(procedure)
        walk = self.walks.find(procedure)
        if walk is not None and not walk.finished:
            return self.resume(walk)
        walk = Walk(procedure=procedure, print=print_of(record))
        if not record.requirements and not record.steps:
            self._say(words.say_nothing_to_walk(record))
            return self._remember(self.walks.pause(), record)
        if not record.requirements:
            first = [Fragment(response="utter_walk_no_papers", values=words.values_of(record))]
            return _announced(
                self._show_step(record, walk, 0, first=[*first, *words.say_steps_source(record, self.knowledge.today)])
            )
        self._say([Fragment(response="utter_walk_start", values=words.values_of(record))])
        return _announced(self._show_papers(record, walk, sourced=True))

    def resume(self, walk: Walk) -> Events:
        """Go on where the walk was left; tell when the catalogue has changed since."""
        record = self._find(walk.procedure)
        if record is None:
            return self._lose(walk.procedure)
        walk, changed = fit(walk, record)
        first = list(words.say_place(record, walk, Papers.make(record, walk.ticked)))
        if changed:
            first.append(Fragment(response="utter_walk_changed", values=words.values_of(record)))
        if walk.finished:
            self._say(first)
            self._say([Fragment(response="utter_walk_end_next", values=words.values_of(record))])
            return self._remember(self.walks.go(walk), record)
        if walk.step is None:
            self._say(first)
            return _announced(self._show_papers(record, walk))
        return _announced(self._show_step(record, walk, walk.step, first=first))

    def where(self) -> Events:
        """Say how far the latest walk has come, and which others wait."""
        walk = self.walks.latest
        if walk is None:
            return self.say_none()
        events = self.resume(walk)
        waiting = [each.procedure for each in self.walks.walks[1:] if not each.finished]
        others = [record for each in waiting if (record := self._find(each)) is not None]
        self._say(words.say_others(others))
        return events

    def move(self, walk: Walk, move: str) -> Events:
        """Next, back, again, where, stop, or the papers."""
        record = self._find(walk.procedure)
        if record is None:
            return self._lose(walk.procedure)
        walk, changed = fit(walk, record)
        if move == "stop":
            return self.stop(record)
        if move == "where":
            return self.where()
        if move == "papers" and record.requirements:
            return self._show_papers(record, walk)
        if changed or move in {"repeat", "papers"}:
            return self.resume(walk) if changed else self._again(record, walk)
        return self._forward(record, walk) if move == "next" else self._back(record, walk)

    def go_to(self, walk: Walk, step: int) -> Events:
        """The step on a button, from 1; one past the last is the end, 0 the papers."""
        record = self._find(walk.procedure)
        if record is None:
            return self._lose(walk.procedure)
        walk, _ = fit(walk, record)
        if step <= 0:
            return self._back(record, replace(walk, step=0))
        if step > len(record.steps):
            return self._end(record, walk)
        return self._show_step(record, walk, step - 1)

    def tick(self, walk: Walk, claims: Claims) -> Events:
        """Mark what a message says is there or missing; numbers beyond the end show the papers again."""
        record = self._find(walk.procedure)
        if record is None:
            return self._lose(walk.procedure)
        walk, _ = fit(walk, record)
        papers = Papers.make(record, walk.ticked)
        named = {side: find_named(papers, claims, side) for side in ("have", "lack")}
        unclear = named["have"].unclear or named["lack"].unclear
        found = named["have"].papers or named["lack"].papers or claims.rest
        if not found and not unclear:
            return self._show_papers(record, walk)
        if claims.rest:
            walk = walk.tick([item.key for item in papers.items], done=claims.rest == "have")
        for side in ("have", "lack"):
            walk = walk.tick([paper.key for paper in named[side].papers], done=side == "have")
        if found:
            self._say([Fragment(response="utter_walk_ticked")])
        if unclear:
            self._say(words.say_unclear(unclear))
            return self._remember(self.walks.go(replace(walk, step=None)), record)
        return self._show_papers(record, walk)

    def say_not_listed(self, walk: Walk) -> Events:
        """That what the person has, or lacks, is none of the papers."""
        record = self._find(walk.procedure)
        if record is None:
            return self._lose(walk.procedure)
        self._say([Fragment(response="utter_walk_not_listed", values=words.values_of(record))])
        return self._show_papers(record, walk)

    def show_part(self, walk: Walk, part: int) -> Events:
        """Another part of a long checklist."""
        record = self._find(walk.procedure)
        return self._lose(walk.procedure) if record is None else self._show_papers(record, walk, part=part)

    def stop(self, record: Procedure) -> Events:
        """Leave it here; nothing is lost."""
        self._say([Fragment(response="utter_walk_stopped", values=words.values_of(record))])
        return self._remember(self.walks.pause(), record)

    def say_none(self) -> Events:
        """That nothing was begun."""
        self._say([Fragment(response="utter_walk_none")])
        return [SlotSet("outcome", {})]

    def give_sheet(self, procedure: str) -> Events:
        """The checklist to take along, with what the person has ticked."""
        record = self._find(procedure)
        if record is None:
            return self._lose(procedure)
        walk = self.walks.find(procedure) or Walk(procedure=procedure)
        papers = Papers.make(record, walk.ticked)
        url = self.knowledge.make_sheet_link(record, walk.ticked)
        self._say(words.say_sheet(record, papers, url, self.knowledge.today))
        memory = self.memory.settle(record.id, (Aspect.REQUIREMENTS,))
        return [*memory.iter_events(self.memory), _outcome(record)]

    def _again(self, record: Procedure, walk: Walk) -> Events:
        return self._show_papers(record, walk) if walk.step is None else self._show_step(record, walk, walk.step)

    def _forward(self, record: Procedure, walk: Walk) -> Events:
        if self.walks.aside:
            # «Ya», «sí» after a question in between means «let us go on», not that the step was done.
            return self._again(record, walk)
        if walk.step is not None and walk.step + 1 >= len(record.steps):
            return self._end(record, walk)
        if not record.steps:
            self._say(words.say_without_steps(record))
            return self._end(record, walk, last=False)
        step = 0 if walk.step is None else walk.step + 1
        left = len(Papers.make(record, walk.ticked).left)
        first = []
        if walk.step is None and left:
            response = "utter_walk_papers_left_one" if left == 1 else "utter_walk_papers_left"
            first.append(Fragment(response=response, values={"count": str(left)}))
        return self._show_step(record, walk, step, first=first)

    def _back(self, record: Procedure, walk: Walk) -> Events:
        if walk.step:
            return self._show_step(record, walk, walk.step - 1)
        if record.requirements:
            return self._show_papers(record, walk)
        return self._again(record, walk)

    def _show_papers(self, record: Procedure, walk: Walk, *, part: int | None = None, sourced: bool = False) -> Events:
        walk = replace(walk, step=None, step_key="", finished=False)
        papers = Papers.make(record, walk.ticked)
        self._say(words.say_papers(record, papers, part=part))
        if sourced:
            self._say(words.say_steps_source(record, self.knowledge.today))
        self._say(words.say_papers_next(record, papers))
        return self._remember(self.walks.go(walk), record)

    def _show_step(self, record: Procedure, walk: Walk, step: int, *, first: Iterable[Fragment] = ()) -> Events:
        walk = replace(walk, step=step, step_key=keys_of(record.steps)[step], finished=False)
        self._say(first)
        self._say(words.say_step(record, step))
        return self._remember(self.walks.go(walk), record)

    def _end(self, record: Procedure, walk: Walk, *, last: bool = True) -> Events:
        if last:
            self._say(words.say_end(record, self.knowledge.today))
        return self._remember(self.walks.go(replace(walk, finished=True)), record)

    def _lose(self, procedure: str) -> Events:
        if self.knowledge.find_review(procedure) is not None:
            # Staff gives it back some day; then the walk goes on.
            self._say(say_in_review(self.knowledge, procedure))
            return [*self.walks.pause().iter_events(), SlotSet("outcome", {})]
        self._say([Fragment(response="utter_walk_gone")])
        return [*self.walks.forget(procedure).iter_events(), SlotSet("outcome", {})]

    def _find(self, procedure: str) -> Procedure | None:
        return self.knowledge.find_active(procedure)

    def _say(self, fragments: Iterable[Fragment]) -> None:
        say(self.dispatcher, fragments)

    def _remember(self, walks: WalkMemory, record: Procedure) -> Events:
        """Side questions («¿y cuánto cuesta?») are about the procedure of the walk."""
        memory = replace(self.memory, options=()).settle(record.id, (Aspect.STEPS,))
        return [*walks.iter_events(), *memory.iter_events(self.memory), _outcome(record, goes_on=True)]


def _outcome(record: Procedure, *, goes_on: bool = False) -> dict[str, Any]:
    """Outcome of the turn; `goes_on` marks one more step of what was begun, which needs no warnings again."""
    outcome: dict[str, Any] = {"aspect": None, "procedure": record.id, "candidates": []}
    event: dict[str, Any] = SlotSet("outcome", {**outcome, "goes_on": True} if goes_on else outcome)
    return event


def _announced(events: Events) -> Events:
    """The events of a walk that is begun or gone on with after a while: warnings are due."""
    return [
        SlotSet("outcome", {name: value for name, value in event["value"].items() if name != "goes_on"})
        if event.get("name") == "outcome"
        else event
        for event in events
    ]
