"""Danger: the numbers to call, before and instead of everything else."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from catalog_adapter.institutions.emergency_numbers import list_numbers

KINDS = ("violence", "suicide", "fire", "medical", "missing_child", "extortion")


class EmergencyAction(Action):
    """Says in few words whom to call now."""

    def name(self) -> str:
        """The action's name in bot/domain."""
        return "action_emergency"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Numbers first, for the kind of danger that the patterns found."""
        kind = tracker.latest_message.get("emergency")
        kind = kind if kind in KINDS else "violence"
        dispatcher.utter_message(response=f"utter_emergency_{kind}", numbers="\n".join(list_numbers(kind)))
        return [SlotSet("outcome", {})]
