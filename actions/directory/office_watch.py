"""Places beside every question about a procedure: the question is read without them, offices are said after it."""

from collections.abc import Iterable, Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.catalogue_access import Knowledge
from actions.directory.office_search import SLOT, leave_out, read_place, remember_town, say_offices
from actions.procedure_resolution.ask_actions import Events
from actions.reply_parts import say

WHERE = "where"


class PlaceWatch(Action):
    """Another action, with the offices near the place that the message names."""

    def __init__(self, inner: Action, where: Action, knowledge: Knowledge) -> None:
        self._inner = inner
        self._where = where
        self._knowledge = knowledge

    def name(self) -> str:
        """The other action's name."""
        return str(self._inner.name())

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The other action; then offices, where a place was named now or while it was not known which procedure."""
        message = tracker.latest_message
        entities = {each["entity"]: str(each["value"]) for each in message.get("entities") or ()}
        asked = WHERE in (message.get("aspects") or ()) or bool(message.get("office"))
        named = read_place(entities) if asked else None
        place = named or tracker.get_slot(SLOT)
        inner = self._inner
        if named is not None:
            tracker.latest_message = _leave_out(message, message.get("place_words") or ())
            inner = self._where
        events = list(inner.run(dispatcher, tracker, domain))
        if place is None:
            return events
        events += remember_town(named)
        procedure = _answered(events)
        if procedure is None:
            return [*events, SlotSet(SLOT, named)]
        owner = self._knowledge.get_procedure(procedure).institution
        say(dispatcher, say_offices(self._knowledge, owner.id, place))
        return [*events, SlotSet(SLOT, None)]


def watch_places(actions: Sequence[Action], knowledge: Knowledge) -> Iterable[Action]:
    """Actions about procedures, each with an eye on places."""
    where = next(each for each in actions if each.name() == f"action_{WHERE}")
    return [PlaceWatch(action, where, knowledge) for action in actions]


def _leave_out(message: dict[str, Any], words: Sequence[str]) -> dict[str, Any]:
    """A message as it would be without the words that name a place, and those that speak of offices only."""
    return {**message, **{key: leave_out(message[key], words) for key in ("text", "rest", "near") if message.get(key)}}


def _answered(events: Events) -> str | None:
    outcome = next((each["value"] for each in events if each.get("name") == "outcome"), None)
    return (outcome or {}).get("procedure")
