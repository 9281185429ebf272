"""Another action's answer, found out without being said: which procedure it is about decides what is said instead."""

from collections.abc import Sequence
from copy import copy
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

Events = list[dict[str, Any]]


class Rehearsal:
    """What another action found out about a message, and would say."""

    def __init__(self, events: Events, messages: Sequence[Any]) -> None:
        self.events = events
        self.messages = messages

    @property
    def procedure(self) -> str | None:
        """The procedure that was answered about; None when none was."""
        outcome = next((each["value"] for each in self.events if each.get("name") == "outcome"), None)
        procedure = (outcome or {}).get("procedure")
        return str(procedure) if procedure else None


_UNREAD: dict[str, Any] = {"aspects": [], "entities": [], "halves": [], "corrects": False, "first": False}
"""What was read from a message holds no longer for a part of it."""


def with_procedure(tracker: Tracker, procedure: str) -> Tracker:
    """The conversation as if a button had been tapped that carries a procedure."""
    tapped = copy(tracker)
    tapped.latest_message = {**tracker.latest_message, "entities": [{"entity": "procedure", "value": procedure}]}
    return tapped


def rehearse(action: Action, tracker: Tracker, domain: dict[str, Any], *, text: str | None = None) -> Rehearsal:
    """Let another action resolve and answer a message without saying it yet.

    Args:
        action: One that ends with an `outcome`.
        tracker: The conversation.
        domain: As Rasa gives it.
        text: What to read in place of the message, where that holds words that are no part of the question.
    """
    aside = CollectingDispatcher()
    if text is not None:
        tracker = copy(tracker)
        tracker.latest_message = {**tracker.latest_message, **_UNREAD, "text": text, "rest": text}
    return Rehearsal(list(action.run(aside, tracker, domain)), aside.messages)
