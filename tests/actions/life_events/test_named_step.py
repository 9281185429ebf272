"""A step of the list at hand that a message names."""

from dataclasses import replace
from typing import Any

import pytest

from actions.knowledge import Knowledge
from actions.life_events.named_step import prefer_step
from dialogue.link import Link, Option
from tests.actions.small_catalogue import open_turn

BEGUN = {"life_events": {"lists": [{"event": "shop", "answers": {}, "done": []}], "asking": None}}
HONEY = Link(verdict="found", matches=(Option(id="honey", name="Exportar miel", score=0.9),), aspects=("where",))


@pytest.mark.parametrize(
    ("rest", "slots", "found", "meant"),
    [
        ("pasaporte", BEGUN, {}, "passport-adult"),
        ("miel", BEGUN, {}, "honey"),
        ("pasaporte pedido carta banco", BEGUN, {}, "honey"),
        ("pasaporte", {}, {}, "honey"),
        ("pasaporte", BEGUN, {"continues": True}, "honey"),
        ("pasaporte", BEGUN, {"subject": "honey"}, "honey"),
    ],
    ids=["named too", "none of the list", "many words", "no list", "of the topic", "a subject"],
)
def test_a_step_comes_before_what_search_finds(
    knowledge: Knowledge, rest: str, slots: dict[str, Any], found: dict[str, Any], meant: str
) -> None:
    """Where few words name its procedure; what is asked goes along."""
    turn = open_turn(f"dónde saco {rest}", rest=rest, slots=slots)
    link = prefer_step(replace(HONEY, **found), turn.message, turn.state, knowledge)
    assert (link.procedure, link.aspects) == (meant, ("where",))
