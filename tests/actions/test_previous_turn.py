"""The action of the turn before is read from the events of the conversation."""

from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.previous_turn import find_previous_action

USER = {"event": "user"}


def action(name: str) -> dict[str, Any]:
    """An action that ran."""
    return {"event": "action", "name": name}


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ([], None),
        ([USER], None),
        ([USER, action("action_cost"), action("action_listen"), USER], "action_cost"),
        ([action("action_session_start"), action("action_listen"), USER], None),
        ([USER, action("action_cost"), action("action_listen"), USER, action("action_time")], "action_cost"),
        ([USER, action("action_cost"), USER, action("action_listen"), USER], None),
        ([USER, action("action_link"), action("utter_greet"), action("action_listen"), USER], "utter_greet"),
    ],
    ids=["nothing", "first message", "one turn", "session", "after the message", "a turn without words", "last of two"],
)
def test_only_the_turn_right_before_counts(events: list[dict[str, Any]], found: str | None) -> None:
    """A «sí» answers no older question, and what runs now was not before."""
    assert find_previous_action(Tracker("s", {}, {}, events, False, None, {}, "action_listen")) == found
