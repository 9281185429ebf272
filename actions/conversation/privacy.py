"""What is kept of a person, and forgetting it.

Effect: `{"kind": "erase"}`, when the person has confirmed; the gateway removes the conversation everywhere.
"""

from collections.abc import Iterable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import AllSlotsReset, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.previous_turn import find_entity, find_previous_action

Events = list[dict[str, Any]]

REPLIES = {"action_affirm": "yes", "action_deny": "no"}


class EraseDataAction(Action):
    """«Borra mis datos»: asks first, and erases on the button or on a «sí» right after."""

    def name(self) -> str:
        """The action's name in bot/domain."""
        return "action_erase_data"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Ask, or do what the button says."""
        return answer_erasure(dispatcher, find_entity(tracker, "confirmed"))


class QueryDataAction(Action):
    """«¿Qué guardan de mí?»."""

    def name(self) -> str:
        """The action's name in bot/domain."""
        return "action_query_data"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Tell it, with the page that tells more when its address is known."""
        dispatcher.utter_message(response="utter_query_data")
        return [SlotSet("outcome", {})]


class ConfirmedReply(Action):
    """«Sí» or «no», when the question before was whether to erase; otherwise what it means elsewhere."""

    def __init__(self, inner: Action) -> None:
        self._inner = inner

    def name(self) -> str:
        """The other action's name."""
        return str(self._inner.name())

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Erase, keep, or leave it to the other action."""
        if find_previous_action(tracker) == "action_erase_data":
            return answer_erasure(dispatcher, REPLIES[self.name()])
        return list(self._inner.run(dispatcher, tracker, domain))


def confirm_erasure(actions: Iterable[Action]) -> list[Action]:
    """Actions, those for «sí» and «no» with an eye on the question whether to erase."""
    return [ConfirmedReply(action) if action.name() in REPLIES else action for action in actions]


def answer_erasure(dispatcher: CollectingDispatcher, confirmed: str | None) -> Events:
    """Ask («None»), erase («yes») or keep."""
    if confirmed == "yes":
        dispatcher.utter_message(response="utter_erase_done")
        return [AllSlotsReset(), SlotSet("outcome", {"effects": [{"kind": "erase"}]})]
    dispatcher.utter_message(response="utter_erase_question" if confirmed is None else "utter_erase_kept")
    return [SlotSet("outcome", {})]
