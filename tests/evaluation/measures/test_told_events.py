"""Life events that strangers tell, as they are counted."""

from collections import Counter
from dataclasses import replace

import pytest

from bot.turn import Decision, Turn
from catalog_adapter.life_events.model import read_life_events
from channels.base import Button, Reply
from evaluation.datasets.tellings import PERILOUS, ToldEvent, iter_tellings
from evaluation.measures.told_events import is_heard, measure_told_events
from tests.evaluation.turns import make_turn

LISTED = Reply(text="", buttons=(Button(title="x", payload='/life_event{"event": "birth"}'),))
STEP = next(step.procedure for each in read_life_events() if each.id == "birth" for step in each.steps)
NOTHING = make_turn(Decision.HELP, None)
ALARM = replace(NOTHING, intent="emergency")


@pytest.mark.parametrize(
    ("event", "turn", "heard"),
    [
        ("birth", replace(NOTHING, replies=(LISTED,)), True),
        ("birth", make_turn(Decision.ANSWER, STEP), True),
        ("death", replace(NOTHING, replies=(LISTED,)), False),
        ("birth", NOTHING, False),
        ("birth", replace(ALARM, replies=(LISTED,)), False),
        ("robbery", ALARM, True),
    ],
    ids=["its list", "one of its procedures", "another's list", "nothing", "a false alarm", "a danger"],
)
def test_a_telling_is_heard_where_it_leads_on(event: str, turn: Turn, heard: bool) -> None:
    """To the event's list or to a procedure of it; an alarm only where there may be danger."""
    assert is_heard(ToldEvent(event=event, text="x"), 0, lambda *_: turn, frozenset({STEP})) is heard


def test_each_half_is_counted() -> None:
    """Twelve messages an event in each, and none in both."""
    halves = [list(iter_tellings(unseen=unseen)) for unseen in (False, True)]
    ids = {each.id for each in read_life_events()}
    for half in halves:
        assert Counter(each.event for each in half) == dict.fromkeys(ids, 12)
    assert {each.text for each in halves[0]}.isdisjoint(each.text for each in halves[1])
    assert ids > PERILOUS
    figures = measure_told_events(lambda *_: ALARM)
    assert figures["told.seen"] == figures["told.unseen"] == pytest.approx(len(PERILOUS) / len(ids), abs=0.001)
    assert figures["told.unseen_n"] == len(halves[1])
