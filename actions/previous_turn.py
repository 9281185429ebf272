"""The action of the turn before: a «sí» answers the question that was asked last, and no older one."""

from rasa_sdk import Tracker

_SILENT = frozenset({"action_listen", "action_session_start"})


def find_previous_action(tracker: Tracker) -> str | None:
    """The last action before the message that is being answered; None at the start of a conversation."""
    is_before = False
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            if is_before:
                return None
            is_before = True
        elif is_before and event.get("event") == "action" and event.get("name") not in _SILENT:
            return str(event["name"])
    return None
