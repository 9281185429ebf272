"""A person of flesh and blood: within office hours at once, outside of them by a ticket.

Effects: `{"kind": "handoff", "procedure" or None}`: the gateway holds the conversation for staff;
`{"kind": "ticket", "number", "procedure" or None}`.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation.feedback_state import Care
from catalog_adapter.institutions.office_hours import OfficeHours

LETTERS = "BCDFGHJKLMNPRSTVXZ"
"""Consonants that are not taken for each other on the telephone, nor make a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """When staff attends."""

    now: Callable[[], datetime]
    """The time in Guatemala."""
    hours: OfficeHours | None
    """None when nobody attends, ever."""


NOBODY = Attendance(now=lambda: datetime.now(UTC), hours=None)
"""Where no staff is: every wish becomes a ticket."""


class RequestPersonAction(Action):
    """«Quiero hablar con alguien»."""

    def __init__(self, attendance: Attendance) -> None:
        self._attendance = attendance

    def name(self) -> str:
        """The action's name in bot/domain."""
        return "action_request_person"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Hand over, or give a ticket number and say when somebody is there."""
        now, hours = self._attendance.now(), self._attendance.hours
        about = tracker.get_slot("procedure")
        care = Care.read(tracker).relieved().close()
        if hours is not None and hours.is_open(now):
            dispatcher.utter_message(response="utter_handoff")
            effect = {"kind": "handoff", "procedure": about}
            return [*care.iter_events(), SlotSet("outcome", {"effects": [effect]})]
        number = make_ticket_number()
        if hours is None:
            dispatcher.utter_message(response="utter_ticket_without_hours", ticket=number)
        else:
            told = {"hours": f"{hours.opens:%H:%M} a {hours.closes:%H:%M}", "ticket": number}
            opening = f"{hours.next_opening(now):%d/%m/%Y, %H:%M}"
            dispatcher.utter_message(response="utter_ticket", opening=opening, **told)
        effect = {"kind": "ticket", "number": number, "procedure": about}
        return [*care.iter_events(), SlotSet("outcome", {"effects": [effect]})]


def make_ticket_number() -> str:
    """Two letters and four digits, «BK-4821»: short enough to be said aloud, 3.2 million of them."""
    return f"{secrets.choice(LETTERS)}{secrets.choice(LETTERS)}-{secrets.randbelow(10_000):04}"
