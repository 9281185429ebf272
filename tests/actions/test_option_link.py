"""Replies to options that are understood before anything else."""

from typing import Any

import pytest

from actions.knowledge import Knowledge
from actions.option_link import link_choice
from tests.actions.small_catalogue import open_turn

OFFERED = {"options": ["bee-card", "honey"]}


@pytest.mark.parametrize(
    ("understanding", "slots", "answer"),
    [
        ({"selection": "both"}, OFFERED, "choice"),
        ({"selection": "none"}, OFFERED, "no"),
        ({"selection": "both"}, {}, None),
        ({"selection": "none"}, {"offered": ["honey"], "procedure": "honey"}, None),
        ({}, OFFERED, None),
    ],
)
def test_options_answer_only_where_they_are_at_hand(
    knowledge: Knowledge, understanding: dict[str, Any], slots: dict[str, Any], answer: str | None
) -> None:
    """Nothing was offered: the words mean something else."""
    turn = open_turn("x", slots=slots, **understanding)
    link = link_choice(turn.message, turn.state, knowledge)
    assert (link and link.answer) == answer


def test_the_cheapest_sets_two_side_by_side(knowledge: Knowledge) -> None:
    """«El más barato» compares the first two."""
    turn = open_turn("x", slots=OFFERED, selection="contrast")
    link = link_choice(turn.message, turn.state, knowledge)
    assert link is not None
    assert link.pair == ("bee-card", "honey")
