"""«Dato equivocado»: which field, what is right, and a task for staff.

Effect: `{"kind": "report_wrong_data", "procedure", "field": an aspect or «other», "words": None or the person's, masked}`,
first when the field is chosen and again with the words, if any come.
"""

from collections.abc import Iterable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.catalogue_access import Knowledge
from actions.previous_turn import find_entity, find_previous_action

Events = list[dict[str, Any]]

NAME = "action_report_wrong_data"


class ReportWrongDataAction(Action):
    """Asks which field of the topic is wrong, then what is right."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def name(self) -> str:
        """The action's name in bot/domain."""
        return NAME

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """One step of the report."""
        words = find_words(tracker)
        if words is not None:
            return end_report(dispatcher, tracker, words)
        procedure = find_entity(tracker, "procedure") or tracker.get_slot("procedure")
        name = self._knowledge.name_of(procedure) if procedure else None
        field = find_entity(tracker, "field")
        if not procedure or name is None:
            dispatcher.utter_message(response="utter_wrong_data_which")
            return [SlotSet("report", None), SlotSet("outcome", {})]
        if field is None:
            dispatcher.utter_message(response="utter_wrong_data_field", name=name, procedure=procedure)
            return [SlotSet("report", None), SlotSet("outcome", {})]
        dispatcher.utter_message(response="utter_wrong_data_words")
        report = {"procedure": procedure, "field": field}
        effect = {"kind": "report_wrong_data", **report, "words": None}
        return [SlotSet("report", report), SlotSet("outcome", {"effects": [effect]})]


class ReportedWords(Action):
    """Another action, unless the message tells the right value that was asked for just before."""

    def __init__(self, inner: Action) -> None:
        self._inner = inner

    def name(self) -> str:
        """The other action's name."""
        return str(self._inner.name())

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """End the report, or leave it to the other action."""
        words = find_words(tracker)
        if words is not None:
            return end_report(dispatcher, tracker, words)
        return list(self._inner.run(dispatcher, tracker, domain))


def take_words(actions: Iterable[Action]) -> list[Action]:
    """Actions, each with an eye on a report that waits for its words."""
    return [ReportedWords(action) for action in actions]


def find_words(tracker: Tracker) -> str | None:
    """What was written right after the field was chosen; None for buttons, questions and anything later."""
    text = str(tracker.latest_message.get("text") or "")
    is_asked = bool(tracker.get_slot("report")) and find_previous_action(tracker) == NAME
    return text if is_asked and text and not text.startswith("/") and "?" not in text else None


def end_report(dispatcher: CollectingDispatcher, tracker: Tracker, words: str) -> Events:
    """Add the person's words to the task."""
    dispatcher.utter_message(response="utter_wrong_data_thanks")
    effect = {"kind": "report_wrong_data", **tracker.get_slot("report"), "words": words}
    return [SlotSet("report", None), SlotSet("outcome", {"effects": [effect]})]
