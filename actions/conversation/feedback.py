"""Whether answers help: asked once a topic, after its second answer or with «gracias», and never in between.

Effect: `{"kind": "feedback", "procedure", "aspect" or None, "helped": bool, "why": None or one of WHY}`, first without
the reason and again when that is told.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation.feedback_state import FOLLOWED, PATIENCE, Care
from actions.previous_turn import find_entity, find_previous_action
from actions.reply_parts import Fragment, say

Events = list[dict[str, Any]]

EMERGENCY = "action_emergency"
WHY = frozenset({"call", "visit", "wrong", "confusing", "incomplete"})
REPLIES = {"action_affirm": True, "action_deny": False}


class GiveFeedbackAction(Action):
    """The taps on «Sí me sirvió», «No me sirvió» and on the reasons."""

    def name(self) -> str:
        """The action's name in bot/domain."""
        return "action_give_feedback"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Take the opinion, ask why, give thanks."""
        procedure, why = find_entity(tracker, "procedure"), find_entity(tracker, "why")
        if not procedure:
            dispatcher.utter_message(response="utter_feedback_thanks")
            return [SlotSet("outcome", {})]
        helped = find_entity(tracker, "helped") == "yes"
        return take_opinion(dispatcher, tracker, (procedure, helped), why if why in WHY else None)


class ThankAction(Action):
    """«Gracias»: the moment to ask whether it helped."""

    def name(self) -> str:
        """The action's name in bot/domain."""
        return "action_thank"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """You are welcome; and did it help?"""
        care = Care.read(tracker)
        if find_previous_action(tracker) == EMERGENCY:
            dispatcher.utter_message(response="utter_emergency_thanks")
            return [SlotSet("outcome", {})]
        dispatcher.utter_message(response="utter_thank")
        if care.may_ask:
            say(dispatcher, say_question(care))
            care = care.ask()
        return [*care.iter_events(), SlotSet("outcome", {})]


class Attended(Action):
    """An action about procedures, after which the conversation is looked after: did it help, does it go anywhere."""

    def __init__(self, inner: Action) -> None:
        self._inner = inner

    def name(self) -> str:
        """The other action's name."""
        return str(self._inner.name())

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The other action, and at most one question more."""
        events = list(self._inner.run(dispatcher, tracker, domain))
        outcome = find_outcome(events)
        if outcome is None or "institution" in outcome or (not outcome and self.name() != "action_reject_options"):
            return events
        care = Care.read(tracker)
        if outcome.get("procedure"):
            care = care.answered(outcome["procedure"])
            # Whoever is being guided is in the middle of something, and answers «sí» to that.
            is_guided = bool((tracker.get_slot("walks") or {}).get("active"))
            if care.may_ask and care.answers >= FOLLOWED and not is_guided:
                say(dispatcher, say_question(care))
                care = care.ask()
        else:
            care = care.failed()
            if care.stuck >= PATIENCE:
                # A question back has its own buttons; one for a person would stand among the options.
                words = "utter_offer_person_words" if outcome.get("candidates") else "utter_offer_person"
                say(dispatcher, [Fragment(response=words)])
                care = care.relieved()
        return [*events, *care.iter_events()]


class OpinionReply(Action):
    """«Sí» or «no», right after it was asked whether the answer helped; otherwise what it means elsewhere."""

    def __init__(self, inner: Action) -> None:
        self._inner = inner

    def name(self) -> str:
        """The other action's name."""
        return str(self._inner.name())

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Take the opinion, or leave it to the other action."""
        care = Care.read(tracker)
        if care.open is None:
            return list(self._inner.run(dispatcher, tracker, domain))
        return take_opinion(dispatcher, tracker, (care.open, REPLIES[self.name()]), None)


def attend(actions: Iterable[Action]) -> list[Action]:
    """Actions about procedures, each looked after."""
    return [Attended(action) for action in actions]


def hear_opinion(actions: Iterable[Action]) -> list[Action]:
    """Actions, those for «sí» and «no» with an eye on the question whether the answer helped."""
    return [OpinionReply(action) if action.name() in REPLIES else action for action in actions]


def take_opinion(
    dispatcher: CollectingDispatcher, tracker: Tracker, opinion: tuple[str, bool], why: str | None
) -> Events:
    """Record whether the answers about a procedure helped, and ask why while that is not told."""
    procedure, helped = opinion
    unasked = "utter_feedback_helped" if helped else "utter_feedback_failed"
    dispatcher.utter_message(response=unasked if why is None else "utter_feedback_thanks", procedure=procedure)
    aspect = tracker.get_slot("aspect") if tracker.get_slot("procedure") == procedure else None
    effect = {"kind": "feedback", "procedure": procedure, "aspect": aspect, "helped": helped, "why": why}
    return [*Care.read(tracker).close().iter_events(), SlotSet("outcome", {"effects": [effect]})]


def say_question(care: Care) -> Iterator[Fragment]:
    """Whether the answers about the topic helped."""
    yield Fragment(response="utter_feedback_question", values={"procedure": care.procedure or ""})


def find_outcome(events: Events) -> dict[str, Any] | None:
    """What an action says of how the turn ended; None when it says nothing."""
    return next((each["value"] or {} for each in events if each.get("name") == "outcome"), None)
