"""Danger: the numbers to call, before and instead of everything else, and in the turns after it."""

from collections.abc import Mapping
from typing import Any

from rasa_sdk.events import SlotSet

from actions.dialogue_turn import DialogueTurn, Events, SpeakingAction
from catalog_adapter.institutions.emergency_numbers import list_numbers

SLOT = "danger"
RULES_TURNS = 5
"""For so many turns after it was told, what names no procedure stays with the danger."""
WORDS: Mapping[str, str] = {
    "accident": "medical",
    "crime_in_progress": "crime",
    "kidnapping": "missing",
    "missing_child": "missing",
    "missing_person": "missing",
    "missing_woman": "missing",
    "poisoning": "medical",
    "sexual_violence": "violence",
    "child_abuse": "violence",
    "threat": "extortion",
}
"""The response of kinds that share one with another; the others have their own."""
DEFAULT = "violence"


class EmergencyAction(SpeakingAction):
    """Says in few words whom to call now."""

    action = "action_emergency"

    def speak(self, turn: DialogueTurn) -> Events:
        """Numbers first, for the kind of danger that was told, now or a few turns ago."""
        told, kept = turn.message.understanding.danger, turn.state.link.danger
        kind = told or kept or DEFAULT
        response = f"utter_emergency_{WORDS.get(kind, kind)}" if told or not kept else "utter_emergency_still"
        turn.dispatcher.utter_message(response=response, numbers="\n".join(list_numbers(kind)))
        return [SlotSet("outcome", {})]


def count_down(told: str | None, kept: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The danger that was told in a conversation, and for how many turns more it rules; None where none was told.

    After these turns it is still known: from who told of one, little is needed to be in danger again.
    """
    if told is not None:
        return {"kind": told, "turns": RULES_TURNS}
    return {"kind": kept["kind"], "turns": max(0, int(kept["turns"]) - 1)} if kept else None
