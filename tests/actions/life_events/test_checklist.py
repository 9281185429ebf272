"""A life event as one person's checklist."""

from dataclasses import replace
from decimal import Decimal

import pytest

from actions.knowledge import Knowledge
from actions.life_events.checklist import Checklist
from actions.life_events.state import Progress
from tests.actions.small_catalogue import EVENT


def make(knowledge: Knowledge, progress: Progress | None = None) -> Checklist:
    """The list after some progress."""
    directory = knowledge.life_events
    assert directory is not None
    return Checklist.make(EVENT, progress or Progress(event="shop"), directory)


@pytest.mark.parametrize(
    ("answer", "steps"),
    [
        (True, ["licence", "abroad", "bees", "tax"]),
        (False, ["licence", "abroad", "tax"]),
        (None, ["licence", "abroad", "bees", "tax"]),
    ],
)
def test_answers_decide_which_steps_apply(knowledge: Knowledge, answer: bool | None, steps: list[str]) -> None:
    """Who does not know keeps both ways open; lines are numbered as they stand."""
    checklist = make(knowledge, Progress(event="shop").answer("staff", answer))
    assert [item.step.id for item in checklist.items] == steps
    assert [item.number for item in checklist.items] == list(range(1, len(steps) + 1))
    assert checklist.question is None


def test_a_condition_is_said_while_it_is_not_known(knowledge: Knowledge) -> None:
    """And the question that decides it waits."""
    checklist = make(knowledge)
    item = checklist.find_item("bees")
    assert item is not None
    assert item.clause == "si va a contratar personas"
    assert checklist.question is EVENT.questions[0]
    known = make(knowledge, Progress(event="shop").answer("staff", True)).find_item("bees")
    assert known is not None
    assert known.clause is None


def test_what_is_done_counts_no_more(knowledge: Knowledge) -> None:
    """Neither among what is left nor in the sums; a note is unknown."""
    checklist = make(knowledge, Progress(event="shop").tick(("licence", "bees"), done=True))
    assert [item.step.id for item in checklist.left] == ["abroad", "tax"]
    assert checklist.totals.amounts == {"GTQ": Decimal(350)}
    assert (checklist.totals.lines, checklist.totals.costs_unknown) == (2, 1)


def test_lines_are_found_by_number(knowledge: Knowledge) -> None:
    """-1 is the last; what is not there is None."""
    checklist = make(knowledge)
    found = [item.step.id if (item := checklist.find_number(number)) else None for number in (1, -1, 0, 5)]
    assert found == ["licence", "tax", None, None]
    assert checklist.find_item("gone") is None
    assert replace(checklist, items=()).find_number(-1) is None
