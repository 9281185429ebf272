"""Danger: the numbers to call, before and instead of everything else."""

from rasa_sdk.events import SlotSet

from actions.dialogue_turn import DialogueTurn, Events, SpeakingAction
from catalog_adapter.institutions.emergency_numbers import list_numbers

KINDS = ("violence", "suicide", "fire", "medical", "missing_child", "extortion")


class EmergencyAction(SpeakingAction):
    """Says in few words whom to call now."""

    action = "action_emergency"

    def speak(self, turn: DialogueTurn) -> Events:
        """Numbers first, for the kind of danger that the patterns found."""
        kind = turn.message.understanding.danger
        kind = kind if kind in KINDS else "violence"
        turn.dispatcher.utter_message(response=f"utter_emergency_{kind}", numbers="\n".join(list_numbers(kind)))
        return [SlotSet("outcome", {})]
