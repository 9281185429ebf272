"""A person within hours, a ticket outside of them."""

import re
from datetime import datetime

import pytest

from actions.conversation.handoff import LETTERS, NOBODY, Attendance, RequestPersonAction, make_ticket_number
from catalog_adapter.institutions.staff_hours import parse_staff_hours
from config.clock import GUATEMALA
from tests.actions.small_catalogue import run

HOURS = parse_staff_hours("08:00-16:00")
STUCK = {"procedure": "7", "care": {"procedure": "7", "stuck": 2, "open": "7"}}


def attended(*moment: int) -> RequestPersonAction:
    """The action at a moment."""
    now = datetime(*moment, tzinfo=GUATEMALA)  # type: ignore[arg-type,misc]  # year to minute
    return RequestPersonAction(Attendance(now=lambda: now, hours=HOURS))


def test_within_hours_the_conversation_is_handed_over() -> None:
    """With its topic; what was asked is closed, and patience begins again."""
    said = run(attended(2026, 11, 25, 10, 0), "quiero una persona", slots=STUCK)
    assert said.responses == ["handoff"]
    assert said.slots["outcome"]["effects"] == [{"kind": "handoff", "procedure": "7"}]
    assert (said.slots["care"]["stuck"], said.slots["care"]["open"]) == (0, None)


@pytest.mark.parametrize(
    ("moment", "opening"),
    [((2026, 11, 25, 16, 0), "26/11/2026, 08:00"), ((2026, 11, 28, 10, 0), "30/11/2026, 08:00")],
    ids=["evening", "Saturday"],
)
def test_outside_of_hours_there_is_a_ticket(moment: tuple[int, ...], opening: str) -> None:
    """With the next opening, and the same number as the effect."""
    said = run(attended(*moment), "quiero una persona", slots=STUCK)
    ticket = said.find("ticket")
    assert (ticket["opening"], ticket["hours"]) == (opening, "lunes a viernes de 08:00 a 16:00")
    (effect,) = said.slots["outcome"]["effects"]
    assert effect == {"kind": "ticket", "number": ticket["ticket"], "procedure": "7"}


def test_where_nobody_comes_for_months_no_day_is_promised() -> None:
    """A whole season off: the wish is kept, without a date."""
    hours = parse_staff_hours("08:00-16:00", "2026-11-01..2027-09-30")
    now = datetime(2026, 11, 25, 10, 0, tzinfo=GUATEMALA)
    said = run(RequestPersonAction(Attendance(now=lambda: now, hours=hours)), "quiero una persona")
    assert said.responses == ["ticket_without_hours"]


def test_where_nobody_attends_no_hour_is_promised() -> None:
    """Every wish becomes a ticket."""
    said = run(RequestPersonAction(NOBODY), "quiero una persona")
    assert said.responses == ["ticket_without_hours"]
    assert said.slots["outcome"]["effects"][0]["procedure"] is None


def test_a_ticket_number_can_be_said_aloud() -> None:
    """Two letters that are not taken for others, and four digits."""
    numbers = {make_ticket_number() for _ in range(50)}
    assert all(re.fullmatch(f"[{LETTERS}]{{2}}-[0-9]{{4}}", each) for each in numbers)
    assert len(numbers) > 45
