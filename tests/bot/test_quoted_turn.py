"""Whoever answers an older message speaks of what that one was about."""

import json
from types import SimpleNamespace
from typing import Any

from bot.offered_buttons import KEY
from bot.quoted_turn import recall

STATE = json.dumps(
    {
        "slots": {
            "procedure": "licencia",
            "recent": ["licencia", "pasaporte", "nit"],
            "aspects": ["requirements"],
            "options": ["x", "y"],
            "question": "partida",
            "danger": {"kind": "fire"},
        },
        "events": [{"event": "user"}],
        KEY: {"si": "/yes"},
    }
)


def _turn(**values: Any) -> Any:
    none = {"decision": "answer", "procedure": None, "aspect": None, "candidates": [], "replies": []}
    return SimpleNamespace(**(none | values))


def test_an_answer_is_the_topic_again() -> None:
    """Nothing that was asked since is open any more; what rules the conversation stays."""
    recalled = json.loads(recall(STATE, _turn(procedure="pasaporte", aspect="cost")))
    assert recalled == {
        "slots": {
            "procedure": "pasaporte",
            "recent": ["pasaporte", "licencia", "nit"],
            "aspects": ["cost"],
            "danger": {"kind": "fire"},
        },
        "events": [{"event": "user"}],
    }


def test_options_are_to_choose_from_again() -> None:
    """By place and by the titles of their buttons."""
    buttons = [{"title": "Renovación", "payload": "/a"}, {"title": "Primera vez", "payload": "/b"}]
    candidates = [{"id": "a", "name": "A", "score": 0.5}, {"id": "b", "name": "B", "score": 0.4}]
    turn = _turn(decision="clarify", candidates=candidates, replies=[{"text": "¿Cuál?", "buttons": buttons}])
    recalled = json.loads(recall(STATE, turn))
    assert recalled["slots"]["options"] == recalled["slots"]["offered"] == ["a", "b"]
    assert (recalled["slots"]["procedure"], recalled["slots"]["aspects"]) == ("licencia", None)
    assert recalled[KEY] == {"renovacion": "/a", "primera vez": "/b"}


def test_small_talk_leads_nowhere() -> None:
    """Nor do candidates that were not offered."""
    assert recall(STATE, _turn(decision="smalltalk", candidates=[{"id": "a", "name": "A", "score": 0.1}])) == STATE
