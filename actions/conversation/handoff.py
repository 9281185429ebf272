"""A person of flesh and blood: within office hours at once, outside of them by a ticket.

Effects: `{"kind": "handoff", "procedure" or None}`: the gateway holds the conversation for staff;
`{"kind": "ticket", "number", "procedure" or None}`.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from rasa_sdk.events import SlotSet

from actions.dialogue_turn import DialogueTurn, Events, SpeakingAction
from catalog_adapter.institutions.staff_hours import StaffHours

LETTERS = "BCDFGHJKLMNPRSTVXZ"
"""Consonants that are not taken for each other on the telephone, nor make a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Hours in which staff attends."""

    now: Callable[[], datetime]
    """The time in Guatemala."""
    hours: StaffHours | None
    """None when nobody attends, ever."""


NOBODY = Attendance(now=lambda: datetime.now(UTC), hours=None)
"""Where no staff is: every wish becomes a ticket."""


class RequestPersonAction(SpeakingAction):
    """«Quiero hablar con alguien»."""

    action = "action_request_person"

    def __init__(self, attendance: Attendance) -> None:
        super().__init__()
        self._attendance = attendance

    def speak(self, turn: DialogueTurn) -> Events:
        """Hand over, or give a ticket number and say when somebody is there."""
        now, hours = self._attendance.now(), self._attendance.hours
        about = turn.state.memory.procedure
        care = turn.state.care.relieved().close()
        if hours is not None and hours.is_open(now):
            turn.dispatcher.utter_message(response="utter_handoff")
            effect = {"kind": "handoff", "procedure": about}
            return [*care.iter_events(), SlotSet("outcome", {"effects": [effect]})]
        number = make_ticket_number()
        opening = hours.next_opening(now) if hours else None
        if hours is None or opening is None:
            turn.dispatcher.utter_message(response="utter_ticket_without_hours", ticket=number)
        else:
            told = {"hours": hours.tell(), "opening": f"{opening:%d/%m/%Y, %H:%M}", "ticket": number}
            turn.dispatcher.utter_message(response="utter_ticket", **told)
        effect = {"kind": "ticket", "number": number, "procedure": about}
        return [*care.iter_events(), SlotSet("outcome", {"effects": [effect]})]


def make_ticket_number() -> str:
    """Two letters and four digits, «BK-4821»: short enough to be said aloud, 3.2 million of them."""
    return f"{secrets.choice(LETTERS)}{secrets.choice(LETTERS)}-{secrets.randbelow(10_000):04}"
