"""Wrongs that are told: who sees to them is named, and a person offered."""

from collections.abc import Sequence
from typing import Any

import pytest

from actions.conversation.wrong_link import link_wrong
from actions.conversation.wrongs import WrongAction
from catalog_adapter.concerns.classifier import NONE
from dialogue.link import FOUND, Link, Option
from tests.actions.small_catalogue import PASSPORT, make_knowledge, open_turn, run

TOLD = "el empleado de pasaporte pidió mordida"


def found(procedure: str) -> Link:
    """A link to a procedure."""
    return Link(verdict=FOUND, matches=(Option(id=procedure, name="x", score=1.0),))


def link(linked: Link, concern: str, share: float, text: str = TOLD, **given: Any) -> Link:
    """The link of a message that is read as a concern."""
    knowledge = make_knowledge(PASSPORT)

    def rank_concerns(concerns: str, text: str) -> Sequence[tuple[str, float]]:
        return [(concern, share)]

    knowledge.rank_concerns = rank_concerns  # type: ignore[method-assign]  # a stand-in
    knowledge.find_content = lambda text: tuple(text.split())  # type: ignore[method-assign]  # a stand-in
    turn = open_turn(text, **given)
    return link_wrong(turn.message, turn.state, knowledge, linked)


def test_a_wrong_outweighs_a_procedure_only_where_it_is_sure() -> None:
    """And never one that serves it, nor an answer to an open question."""
    assert link(Link(), "bribe", 0.8) == Link(concern="bribe")
    assert link(found("passport-adult"), "bribe", 0.8) == found("passport-adult")
    assert link(found("passport-adult"), "bribe", 0.95) == Link(concern="bribe")
    assert link(found("mp-denuncia"), "bribe", 0.95) == found("mp-denuncia")
    assert link(Link(answers="list"), "bribe", 0.95) == Link(answers="list")


@pytest.mark.parametrize(
    "given",
    [
        {"concern": NONE},
        {"share": 0.5},
        {"text": "la mordida"},
        {"intent": "request_person"},
        {"text": "/ask_cost"},
        {"slots": {"options": ["passport-adult"]}},
    ],
)
def test_where_none_is_told_the_link_stays(given: dict[str, Any]) -> None:
    """Other matters, doubt, a few words, a wish for staff, a button, a choice."""
    assert link(Link(), **({"concern": "bribe", "share": 0.9} | given)) == Link()


def test_it_says_what_to_do_and_offers_a_person() -> None:
    """From the country's file, with its source."""
    said = run(WrongAction(make_knowledge(PASSPORT)), TOLD, slots={"link": {"concern": "bribe"}})
    assert [each["response"] for each in said.messages] == [
        "utter_wrong_says",
        "utter_source_undated",
        "utter_source_also_undated",
        "utter_wrong_person",
    ]
    assert "Ministerio Público" in said.messages[0]["says"]
    assert run(WrongAction(make_knowledge(PASSPORT)), TOLD).messages == []
