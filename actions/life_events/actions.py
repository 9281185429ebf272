"""Life events: telling one, its questions, its checklist, and coming back to it.

What a button carries: `/life_event{"event": …}` shows the list (or asks on), with `"condition"` and `"answer"` (yes,
no, unsure) it answers a question, with `"step"` it opens a line, with `"step"` and `"done"` (yes, no) it marks it.
"""

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.catalogue_access import Knowledge
from actions.dialogue_state import Memory
from actions.life_events.moves import ANSWERS, LifeEventTalk, iter_current
from actions.life_events.state import LifeEventMemory
from actions.life_events.wording import say_events
from actions.procedure_resolution.ask_actions import AskingAction, Events
from actions.procedure_resolution.decision import MOST_OPTIONS
from actions.procedure_resolution.option_choice import ChooseOptionAction, RejectOptionsAction
from actions.reply_parts import Fragment, say
from catalog_adapter.life_events.model import LifeEvent

ASKED_FOR = 0.45
"""Likeness from which a message that asks for a list of procedures means an event."""


class LifeEventAction(AskingAction):
    """«¿Qué trámites hago para poner una farmacia?», and every button of a list."""

    def name(self) -> str:
        """The action's name in bot/domain."""
        return "action_life_event"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The list that is asked for; an ordinary question about procedures when it is none of ours."""
        talk = open_talk(self._knowledge, dispatcher, tracker)
        if talk is None:
            return super().run(dispatcher, tracker, domain)
        named = _entities(tracker)
        event = talk.directory.find_event(named.get("event", ""))
        if event is not None:
            return _tapped(talk, event, named)
        text = written(tracker)
        telling = talk.directory.read_telling(text) if text else None
        if telling is not None and telling.likeness >= ASKED_FOR:
            return talk.show(telling.event)
        if text:
            return super().run(dispatcher, tracker, domain)
        return _show_events(talk)


class LifeEventMenuAction(Action):
    """«¿Qué listas tiene?»."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def name(self) -> str:
        """The action's name in bot/domain."""
        return "action_life_event_menu"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Every event, as a button."""
        talk = open_talk(self._knowledge, dispatcher, tracker)
        if talk is not None:
            return _show_events(talk)
        dispatcher.utter_message(response="utter_help")
        return []


class LifeEventListAction(AskingAction):
    """«Volver a la lista», «ya hice el 1», «¿qué me falta?»."""

    def name(self) -> str:
        """The action's name in bot/domain."""
        return "action_life_event_list"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The latest list, or the one that the message names, with what was done marked."""
        talk = open_talk(self._knowledge, dispatcher, tracker)
        if talk is None:
            return super().run(dispatcher, tracker, domain)
        begun = tuple(iter_current(talk.lists, talk.directory))
        if not begun:
            say(dispatcher, [Fragment(response="utter_life_event_no_list")])
            return [SlotSet("outcome", {})]
        event = _named_among(begun, talk, written(tracker))
        done = tracker.latest_message.get("done")
        numbers = tuple(tracker.latest_message.get("numbers") or ())
        if numbers and done is not None:
            return talk.tick_numbers(event, numbers, done=done)
        if done and talk.lists.opened and event is begun[0] and not talk.lists.asking:
            return talk.tick(event, [talk.lists.opened], done=True)
        return talk.show(event)


class ReplyAction(Action):
    """«Sí» and «no»: to our question when one waits, to what was offered, else to nothing in particular."""

    def __init__(self, knowledge: Knowledge, intent: str) -> None:
        self._knowledge = knowledge
        self._intent = intent
        choose, reject = ChooseOptionAction(knowledge), RejectOptionsAction(knowledge)
        self._to_options: Action = choose if intent == "affirm" else reject

    def name(self) -> str:
        """The action's name in bot/domain."""
        return f"action_{self._intent}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Answer the question that waits."""
        talk = open_talk(self._knowledge, dispatcher, tracker)
        events = take_reply(talk, tracker, default=self._intent) if talk is not None else None
        if events is not None:
            return events
        if 0 < len(Memory.read(tracker).options) <= MOST_OPTIONS:
            # «¿Cuál de estos necesita?» — «No.»
            return list(self._to_options.run(dispatcher, tracker, domain))
        dispatcher.utter_message(response=f"utter_{self._intent}")
        return []


def iter_life_event_actions(knowledge: Knowledge) -> Sequence[Action]:
    """The actions of this topic."""
    return (
        LifeEventAction(knowledge),
        LifeEventMenuAction(knowledge),
        LifeEventListAction(knowledge),
        ReplyAction(knowledge, "affirm"),
        ReplyAction(knowledge, "deny"),
    )


def open_talk(knowledge: Knowledge, dispatcher: CollectingDispatcher, tracker: Tracker) -> LifeEventTalk | None:
    """The moves for this turn; None where no events are loaded."""
    directory = knowledge.life_events
    if directory is None:
        return None
    return LifeEventTalk(
        knowledge=knowledge,
        directory=directory,
        dispatcher=dispatcher,
        memory=Memory.read(tracker),
        lists=LifeEventMemory.read(tracker),
    )


def take_reply(talk: LifeEventTalk, tracker: Tracker, *, default: str | None = None) -> Events | None:
    """The answer that a message gives to the question that waits; None when none waits or it gives none.

    Args:
        talk: This turn's moves.
        tracker: The conversation.
        default: «affirm» or «deny», where the classifier took the message for one.
    """
    event = next(iter_current(talk.lists, talk.directory), None)
    if event is None or talk.lists.asking is None or talk.memory.options:
        return None
    reply = tracker.latest_message.get("reply") or {"affirm": "yes", "deny": "no"}.get(default or "")
    return talk.answer(event, talk.lists.asking, ANSWERS[reply]) if reply else None


def written(tracker: Tracker) -> str:
    """What a person wrote; empty for a button."""
    text = tracker.latest_message.get("text") or ""
    return "" if text.startswith("/") else text


def _show_events(talk: LifeEventTalk) -> Events:
    say(talk.dispatcher, say_events(tuple(talk.directory.events)))
    return [SlotSet("outcome", {})]


def _tapped(talk: LifeEventTalk, event: LifeEvent, named: dict[str, str]) -> Events:
    condition, step = named.get("condition"), named.get("step")
    if condition and event.find_question(condition) and named.get("answer") in ANSWERS:
        return talk.answer(event, condition, ANSWERS[named["answer"]])
    if step and "done" in named:
        return talk.tick(event, [step], done=named["done"] == "yes")
    return talk.open(event, step) if step else talk.show(event)


def _named_among(begun: Sequence[LifeEvent], talk: LifeEventTalk, text: str) -> LifeEvent:
    """The list that a message names among those begun, else the latest."""
    telling = talk.directory.read_telling(text, among=[event.id for event in begun]) if text else None
    return telling.event if telling is not None else begun[0]


def _entities(tracker: Tracker) -> dict[str, str]:
    return {each["entity"]: str(each["value"]) for each in tracker.latest_message.get("entities") or ()}
