"""Questions how a place is today are heard narrowly."""

from typing import Any

import pytest

from actions.knowledge import Knowledge
from actions.place_status.linking import link_status
from dialogue.link import Link
from tests.actions.small_catalogue import open_turn

XELA = {"entities": {"place": "0901"}, "place_words": ["xela"]}
ASKED = {"slots": {"status_asked": {"act": "subscribe", "institution": "igm"}}, "before": "action_subscribe_place"}


def link(knowledge: Knowledge, text: str, **given: Any) -> Link | None:
    """The link of a message to the status of a place."""
    turn = open_turn(text, **given)
    return link_status(turn.message, turn.state, knowledge)


@pytest.mark.parametrize(
    ("text", "given", "linked"),
    [
        ("como esta mi muni", {"status": "place"}, Link(status="tell")),
        ("como esta xela", {"status": "place", **XELA}, Link(status="tell")),
        ("ya no me avise", {"status": "unsubscribe"}, Link(status="unsubscribe")),
        ("atienden hoy xela", {"status": "office", **XELA}, None),
        ("como esta mi muni", {"status": "place", "intent": "emergency"}, None),
        ("/place_status", {"status": "place"}, None),
        ("xela", {**XELA, **ASKED}, Link(status="subscribe", institutions=("igm",))),
        ("xela", XELA, None),
        ("xela", {**XELA, **ASKED, "before": "action_overview"}, None),
        ("quiero el carné de apicultor en xela", {**XELA, **ASKED}, None),
    ],
)
def test_what_is_linked(knowledge: Knowledge, text: str, given: dict[str, Any], linked: Link | None) -> None:
    """A question of an office needs the office and a place; a place alone is the answer to our question only."""
    assert link(knowledge, text, **given) == linked
