"""Danger: the numbers to call, before and instead of everything else, and in the turns after it."""

from collections.abc import Mapping
from typing import Any

from rasa_sdk.events import SlotSet

from actions.dialogue_state import DialogueState
from actions.dialogue_turn import DialogueTurn, Events, SpeakingAction
from actions.incoming import Incoming, is_question
from catalog_adapter.institutions.emergency_numbers import list_numbers
from dialogue.link import Link

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
        told, kept = read_kind(turn.message, turn.state), turn.state.link.danger
        kind = told or kept or DEFAULT
        response = f"utter_emergency_{WORDS.get(kind, kind)}" if told or not kept else "utter_emergency_still"
        turn.dispatcher.utter_message(response=response, numbers="\n".join(list_numbers(kind)))
        return [SlotSet("outcome", {})]


def read_kind(message: Incoming, state: DialogueState) -> str | None:
    """The kind of danger that a message tells of; where its words only let it be guessed, the one that was told before."""
    understanding = message.understanding
    if understanding.danger is None or not understanding.danger_guessed or not state.danger:
        return understanding.danger
    return str(state.danger["kind"])


def stays_with_danger(message: Incoming, state: DialogueState, link: Link) -> bool:
    """True when danger that was told still rules: for some turns where a message names no procedure, and is no talk or wish.

    Later, and where a message only goes on with the topic, a word that alarms is needed («ya está tomado y viene»).
    """
    understanding = message.understanding
    if not state.danger or understanding.danger or not message.written:
        return False
    if not int(state.danger["turns"]) and not understanding.alarming:
        return False
    is_named = link.procedure is not None and not (link.is_aside and understanding.alarming)
    names_thing = is_named or (link.subject is not None and link.act is not None)
    return is_question(message.intent) and not names_thing and link.answers is None


def count_down(told: str | None, kept: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The danger that was told in a conversation, and for how many turns more it rules; None where none was told.

    After these turns it is still known: from who told of one, little is needed to be in danger again.
    """
    if told is not None:
        return {"kind": told, "turns": RULES_TURNS}
    return {"kind": kept["kind"], "turns": max(0, int(kept["turns"]) - 1)} if kept else None
