"""Life events: telling one, its questions, its checklist, and coming back to it.

What a button carries: `/life_event{"event": …}` shows the list (or asks on), with `"condition"` and `"answer"` (yes,
no, unsure) it answers a question, with `"step"` it opens a line, with `"step"` and `"done"` (yes, no) it marks it.
"""

from collections.abc import Iterator, Mapping, Sequence

from rasa_sdk import Action
from rasa_sdk.events import SlotSet

from actions.dialogue_turn import DialogueTurn, Events, FollowUp, SpeakingAction, follow_with_nothing
from actions.knowledge import Knowledge
from actions.life_events.checklist import iter_current
from actions.life_events.detection import ASKED_FOR
from actions.life_events.menu import show_menu
from actions.life_events.moves import ANSWERS, LifeEventTalk
from actions.reply_parts import Fragment, say
from catalog_adapter.life_events.model import LifeEvent


class LifeEventsAction(SpeakingAction):
    """An action about the lists of life events."""

    def __init__(self, knowledge: Knowledge, follow_up: FollowUp = follow_with_nothing) -> None:
        super().__init__(follow_up)
        self._knowledge = knowledge

    def speak(self, turn: DialogueTurn) -> Events:
        """Make the move that the message means; where no events are loaded there is no list."""
        directory = self._knowledge.life_events
        if directory is None:
            return _say_no_list(turn)
        talk = LifeEventTalk(
            knowledge=self._knowledge,
            directory=directory,
            dispatcher=turn.dispatcher,
            memory=turn.state.memory,
            lists=turn.state.lists,
        )
        return self._move(talk, turn)

    def _move(self, talk: LifeEventTalk, turn: DialogueTurn) -> Events:
        raise NotImplementedError


class LifeEventAction(LifeEventsAction):
    """«¿Qué trámites hago para poner una farmacia?», «se murió mi papá», and every button of a list."""

    action = "action_life_event"

    def _move(self, talk: LifeEventTalk, turn: DialogueTurn) -> Events:
        named = turn.message.entities
        event = talk.directory.find_event(named.get("event", ""))
        if event is not None:
            return _move_by_button(talk, event, named)
        told = talk.directory.find_event(turn.state.link.event or "")
        return talk.show(told) if told is not None else show_menu(turn, talk.directory, 1)


class LifeEventMenuAction(LifeEventsAction):
    """«¿Qué listas tiene?»."""

    action = "action_life_event_menu"

    def _move(self, talk: LifeEventTalk, turn: DialogueTurn) -> Events:
        part = turn.message.entities.get("part", "")
        return show_menu(turn, talk.directory, int(part) if part.isdecimal() else 1)


class LifeEventListAction(LifeEventsAction):
    """«Volver a la lista», «ya hice el 1», «¿qué me falta?»."""

    action = "action_life_event_list"

    def _move(self, talk: LifeEventTalk, turn: DialogueTurn) -> Events:
        begun = tuple(iter_current(talk.lists, talk.directory))
        if not begun:
            event = _find_offered(talk, turn.message.written)
            return talk.show(event) if event is not None else _say_no_list(turn)
        event = _find_among(begun, talk, turn.message.written)
        done, numbers = turn.message.understanding.done, turn.message.understanding.numbers
        if numbers and done is not None:
            return talk.tick_numbers(event, numbers, done=done)
        if done and talk.lists.opened and event is begun[0] and not talk.lists.asking:
            return talk.tick(event, [talk.lists.opened], done=True)
        return talk.show(event)


class LifeEventReplyAction(LifeEventsAction):
    """Takes replies to the list shown last: an answer to its question, a number, ticks, «¿cuánto es todo?», «¿y si …?»."""

    action = "action_life_event_reply"

    def _move(self, talk: LifeEventTalk, turn: DialogueTurn) -> Events:
        event = next(iter_current(talk.lists, talk.directory), None)
        if event is None:
            return _say_no_list(turn)
        understanding, answer = turn.message.understanding, turn.state.link.answer
        match answer:
            case "all":
                return talk.show_list(event)
            case "explain":
                return talk.explain(event)
            case "aside":
                return talk.step_aside(event, understanding.contact)
            case "tick":
                return talk.tick_numbers(event, understanding.numbers, done=bool(understanding.done))
            case "open":
                return talk.open(event, talk.find_number(event, understanding.position or 0) or "")
            case _:
                return talk.answer(event, talk.lists.asking or "", ANSWERS[answer or "unsure"])


def iter_life_event_actions(knowledge: Knowledge, follow_up: FollowUp = follow_with_nothing) -> Iterator[Action]:
    """The actions of this topic."""
    for kind in (LifeEventAction, LifeEventMenuAction, LifeEventListAction, LifeEventReplyAction):
        yield kind(knowledge, follow_up)


def _say_no_list(turn: DialogueTurn) -> Events:
    say(turn.dispatcher, [Fragment(response="utter_life_event_no_list")])
    return [SlotSet("outcome", {})]


def _move_by_button(talk: LifeEventTalk, event: LifeEvent, named: Mapping[str, str]) -> Events:
    condition, step = named.get("condition"), named.get("step")
    if condition and event.find_question(condition) and named.get("answer") in ANSWERS:
        return talk.answer(event, condition, ANSWERS[named["answer"]])
    if step and "done" in named:
        return talk.tick(event, [step], done=named["done"] == "yes")
    return talk.open(event, step) if step else talk.show(event)


def _find_offered(talk: LifeEventTalk, text: str) -> LifeEvent | None:
    """The list that a message names, else the one that was offered last: «la lista, va», «conseguir el primer trabajo»."""
    telling = talk.directory.read_telling(text) if text else None
    if telling is not None and telling.likeness >= ASKED_FOR:
        return telling.event
    return talk.directory.find_event(talk.lists.offered or "")


def _find_among(begun: Sequence[LifeEvent], talk: LifeEventTalk, text: str) -> LifeEvent:
    """The list that a message names among those begun, else the latest."""
    telling = (
        talk.directory.read_telling(text, among=[event.id for event in begun]) if text and len(begun) > 1 else None
    )
    is_named = telling is not None and telling.likeness >= ASKED_FOR
    return telling.event if telling is not None and is_named else begun[0]
