"""Every figure, on a transcript made by hand."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from console.statistics.counting import Figures, OpinionFact, TurnFact, count_day
from console.statistics.definitions import read_definitions
from console.statistics.summary import Step, sum_up

MORNING = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
"""Eight o'clock in Guatemala."""
MANUAL = Path(__file__).parents[3] / "docs" / "personal" / "numeros.md"


def _turn(minute: float, decision: str, **values: Any) -> TurnFact:
    said_at = MORNING + timedelta(minutes=minute)
    common = {
        "conversation_id": "ana", "channel": "web", "author": None, "kind": "text", "intent": None, "procedure": None,
        "text": None, "is_answered": True, "said_at": said_at, "answered_at": said_at + timedelta(seconds=0.25),
    }  # fmt: skip
    return TurnFact(**{**common, "decision": decision, **values})


TRANSCRIPT = (
    # Ana comes twice on the web: at 8:00, and after an hour.
    _turn(0, "smalltalk", intent="greet"),
    _turn(1, "answer", procedure="dpi", text="cuánto cuesta el DPI en Mixco"),
    _turn(2, "answer", procedure="dpi", text="y en Mixco dónde es"),
    _turn(3, "clarify", text="el permiso"),
    _turn(4, "help", intent="ask_help"),
    _turn(5, "help", intent="send_voice", kind="staff_replies"),
    _turn(65, "not_in_catalogue", text="la visa de Marte en Escuintla"),
    _turn(66, "out_of_scope", text="quién ganó"),
    # Beto asks for a person, who writes and gives back; the assistant is silent meanwhile.
    _turn(0, "list", conversation_id="beto", procedure=None),
    _turn(1, "handoff", conversation_id="beto"),
    _turn(2, "handoff", conversation_id="beto", is_answered=False),
    _turn(3, "handoff", conversation_id="beto", author="eva", kind=None),
    # Carla, on WhatsApp, meets a fault and waits long for it.
    _turn(
        0, "failed", conversation_id="carla", channel="whatsapp", answered_at=MORNING + timedelta(seconds=400),
        text="hola, qué piden en Santa Lucía",
    ),
    # To Diego only staff wrote, about a ticket.
    _turn(9, "handoff", conversation_id="diego", author="eva", kind=None),
)  # fmt: skip
OPINIONS = (
    OpinionFact(channel="web", helped=True, why="visit"),
    OpinionFact(channel="web", helped=True, why=None),
    OpinionFact(channel="web", helped=False, why="confusing"),
    OpinionFact(channel="", helped=False, why=None),
)
EXPECTED = {
    "visits": {"web": 3, "whatsapp": 1},
    "people": {"web": 2, "whatsapp": 1},
    "messages": {"web": 11, "whatsapp": 1},
    "questions": {"web": 7, "whatsapp": 1},
    "answered": {"web": 3},
    "asked_back": {"web": 1},
    "not_in_catalogue": {"web": 1},
    "out_of_scope": {"web": 1},
    "not_understood": {"web": 1, "whatsapp": 1},
    "asking_visits": {"web": 3, "whatsapp": 1},
    "contained": {"web": 2, "whatsapp": 1},
    "opinions": {"web": 3, "": 1},
    "helped": {"web": 2},
    "why": {("web", "visit"): 1, ("web", "confusing"): 1},
    "waited": {("web", "0.3"): 10, ("whatsapp", "longer"): 1},
    "procedure": {("web", "dpi"): 1},
    "place": {("web", "0108"): 1, ("web", "0501"): 1},
}


def _of(figures: Figures, name: str) -> dict[Any, int]:
    return {(channel, key) if key else channel: n for (channel, each, key), n in figures.items() if each == name}


@pytest.mark.parametrize("name", read_definitions())
def test_a_figure_counts_what_its_definition_says(name: str) -> None:
    """Each figure of figures.yml, on the same hand-made day."""
    found = _of(count_day(TRANSCRIPT, OPINIONS), name)
    assert found == EXPECTED[name]


def test_nothing_is_counted_that_has_no_definition() -> None:
    """What the counting makes and what figures.yml explains are the same."""
    assert {name for _, name, _ in count_day(TRANSCRIPT, OPINIONS)} == set(read_definitions())


def test_the_order_of_turns_does_not_matter() -> None:
    """Turns come from a database in any order."""
    assert count_day(reversed(TRANSCRIPT), OPINIONS) == count_day(TRANSCRIPT, OPINIONS)


@pytest.mark.parametrize(("minutes", "visits"), [(30, 1), (30.1, 2)])
def test_a_pause_of_half_an_hour_is_the_longest_within_a_visit(minutes: float, visits: int) -> None:
    """One more second, and it is another visit."""
    assert _of(count_day([_turn(0, "answer"), _turn(minutes, "answer")], ()), "visits") == {"web": visits}


def test_a_summary_adds_up_and_leaves_no_gap() -> None:
    """Two days of three: sums, shares, waiting and a bucket for the day on which nothing happened."""
    day = count_day(TRANSCRIPT, OPINIONS)
    first = MORNING.date()
    last = first + timedelta(days=2)
    found = sum_up({first: day, last: day}, (first, last), Step.DAY)
    assert found.counts["questions"] == 16
    assert [bucket.counts["questions"] for bucket in found.buckets] == [8, 0, 8]
    assert (found.share("contained", "asking_visits").percent, found.share("helped", "opinions").percent) == (75, 50)
    assert found.why == [("confusing", 2), ("visit", 2)]
    assert found.procedures == [("dpi", 2)]
    assert (found.waited_at_most(0.5), found.waited_at_most(1.0)) == (0.3, float("inf"))
    weeks = sum_up({first: day, last: day}, (first, last), Step.WEEK).buckets
    assert [(week.first, week.last) for week in weeks] == [(first, last)]  # Friday to Sunday
    [month] = sum_up({}, (first, first), Step.MONTH).buckets
    assert month.counts["questions"] == 0
    assert sum_up({}, (first, first), Step.DAY).waited_at_most(0.5) is None
    assert found.share("helped", "nothing").percent is None


def test_the_manual_explains_every_figure_in_the_same_words() -> None:
    """docs/personal/numeros.md holds each label and definition."""
    manual = " ".join(MANUAL.read_text(encoding="utf-8").split())
    missing = [one.name for one in read_definitions().values() if f"{one.definition}" not in manual]
    assert missing == []
