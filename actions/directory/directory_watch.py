"""Institutions beside every other topic: «¿dónde queda el RENAP?» asks for a place, but of no procedure."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.catalogue_access import Knowledge
from actions.directory.browsing import show_shelf
from actions.directory.institution_card import show_institution
from actions.procedure_resolution.ask_actions import Events

Answering = Callable[[Knowledge, CollectingDispatcher, Tracker], Events | None]

_ANSWERS: Mapping[str, Answering] = {
    "browse": show_shelf,
    "institution": show_institution,
}
"""By topic, as `nlu.patterns.topics` finds it."""


class DirectoryWatch(Action):
    """Another action, unless the message asks for what no single procedure answers."""

    def __init__(self, inner: Action, knowledge: Knowledge) -> None:
        self._inner = inner
        self._knowledge = knowledge

    def name(self) -> str:
        """The other action's name."""
        return str(self._inner.name())

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """What the topic asks for, where the catalogue knows what it is about; else the other action."""
        answer = _ANSWERS.get(tracker.latest_message.get("topic") or "")
        events = answer(self._knowledge, dispatcher, tracker) if answer is not None else None
        return events or list(self._inner.run(dispatcher, tracker, domain))


def watch_directory(actions: Iterable[Action], knowledge: Knowledge) -> list[Action]:
    """Actions about procedures, each with an eye on institutions."""
    return [DirectoryWatch(action, knowledge) for action in actions]
