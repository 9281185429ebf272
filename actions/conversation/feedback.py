"""Opinions on whether answers help: asked once a topic, after its second answer or with «gracias», and never in between.

Effect: `{"kind": "feedback", "procedure", "aspect" or None, "helped": bool, "why": None or one of WHY}`, first without
the reason and again when that is told.
"""

from collections.abc import Iterator

from rasa_sdk.events import SlotSet

from actions.conversation.feedback_state import Care
from actions.dialogue_turn import DialogueTurn, Events, SpeakingAction
from actions.reply_parts import Fragment, say

EMERGENCY = "action_emergency"
WHY = frozenset({"call", "visit", "wrong", "confusing", "incomplete"})


class GiveFeedbackAction(SpeakingAction):
    """«Sí» or «no» right after it was asked whether it helped, and the taps on these and on the reasons."""

    action = "action_give_feedback"

    def speak(self, turn: DialogueTurn) -> Events:
        """Take the opinion, ask why, give thanks."""
        open_question, answer = turn.state.care.open, turn.state.link.answer
        if open_question and answer:
            return take_opinion(turn, (open_question, answer == "yes"), None)
        procedure, why = turn.message.entities.get("procedure"), turn.message.entities.get("why")
        if not procedure:
            turn.dispatcher.utter_message(response="utter_feedback_thanks")
            return [SlotSet("outcome", {})]
        helped = turn.message.entities.get("helped") == "yes"
        return take_opinion(turn, (procedure, helped), why if why in WHY else None)


class ThankAction(SpeakingAction):
    """«Gracias»: the moment to ask whether it helped."""

    action = "action_thank"

    def speak(self, turn: DialogueTurn) -> Events:
        """You are welcome; and did it help?"""
        care = turn.state.care
        if turn.state.previous_action == EMERGENCY:
            turn.dispatcher.utter_message(response="utter_emergency_thanks")
            return [SlotSet("outcome", {})]
        turn.dispatcher.utter_message(response="utter_thank")
        if care.may_ask:
            say(turn.dispatcher, say_question(care))
            care = care.ask()
        return [*care.iter_events(), SlotSet("outcome", {})]


def take_opinion(turn: DialogueTurn, opinion: tuple[str, bool], why: str | None) -> Events:
    """Record whether the answers about a procedure helped, and ask why while that is not told."""
    procedure, helped = opinion
    unasked = "utter_feedback_helped" if helped else "utter_feedback_failed"
    turn.dispatcher.utter_message(response=unasked if why is None else "utter_feedback_thanks", procedure=procedure)
    memory = turn.state.memory
    aspect = memory.aspects[0] if memory.procedure == procedure and memory.aspects else None
    effect = {"kind": "feedback", "procedure": procedure, "aspect": aspect, "helped": helped, "why": why}
    return [*turn.state.care.close().iter_events(), SlotSet("outcome", {"effects": [effect]})]


def say_question(care: Care) -> Iterator[Fragment]:
    """Ask whether the answers about the topic helped."""
    yield Fragment(response="utter_feedback_question", values={"procedure": care.procedure or ""})
