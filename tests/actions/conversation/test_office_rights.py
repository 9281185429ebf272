"""What an office may ask: said from a rule that fits, with its article and source; else that it is not known."""

from dataclasses import replace
from typing import Any

import pytest

from actions.catalogue_access import CatalogueKnowledge
from actions.conversation.office_rights import RightAction, link_right
from catalog_adapter.papers.directory import open_papers
from catalog_adapter.rights import open_rights
from dialogue.link import Link
from tests.actions.small_catalogue import ELSEWHERE, PASSPORT, Said, make_knowledge, open_turn, run

SWORN = "¿me pueden pedir declaración jurada?"
TOPIC = {"procedure": "passport-adult"}


@pytest.fixture
def lawful() -> CatalogueKnowledge:
    """A catalogue of one procedure, with the rules of the law and the papers."""
    knowledge = make_knowledge(PASSPORT)
    knowledge.rights, knowledge.papers = open_rights(), open_papers()
    return knowledge


def link(knowledge: CatalogueKnowledge, text: str, **given: Any) -> Link | None:
    """The link of a message to a rule."""
    turn = open_turn(text, **given)
    return link_right(turn.message, turn.state, knowledge)


def ask(knowledge: CatalogueKnowledge, text: str, right: str, **slots: Any) -> Said:
    """The answer to a message that was linked to a rule."""
    return run(RightAction(knowledge), text, slots={"link": {"right": right}, **slots})


def test_a_question_is_linked_to_its_rule_or_to_none(lawful: CatalogueKnowledge) -> None:
    """Whoever only tells what happened is answered where a rule fits; what nobody asks is no such question."""
    assert link(lawful, SWORN, right="asks") == Link(right="no-sworn-declaration")
    assert link(lawful, "¿me pueden pedir una foto?", right="asks") == Link(right="")
    assert link(lawful, "me piden declaración jurada", right="tells") == Link(right="no-sworn-declaration")
    assert link(lawful, "me piden una foto", right="tells") is None
    assert link(lawful, "¿hay límite de trámites por día?") == Link(right="as-many-as-needed")


@pytest.mark.parametrize(
    "given",
    [
        {"right": "tells", "aspects": ["where"]},
        {"slots": TOPIC},
        {"right": "asks", "intent": "emergency"},
    ],
    ids=["asks where", "has a topic", "danger"],
)
def test_what_asks_something_else_is_no_question_of_rights(lawful: CatalogueKnowledge, given: dict[str, Any]) -> None:
    """It is answered for what it asks."""
    assert link(lawful, "me piden declaración jurada", **given) is None
    assert link(make_knowledge(PASSPORT), SWORN, right="asks") is None


def test_a_rule_comes_with_article_source_and_whom_to_turn_to(lawful: CatalogueKnowledge) -> None:
    """Of an office that the law may not bind it is said so."""
    said = ask(lawful, SWORN, "no-sworn-declaration")
    assert said.responses[:5] == ["right_article", "right_exception", "right_scope", "right_confirm", "right_complain"]
    assert said.find("right_article")["article"] == "13"
    assert said.responses[-1].startswith("source")
    assert said.slots["outcome"] == {}


def test_an_office_that_the_law_does_not_bind_is_promised_nothing() -> None:
    """The topic's office has rules of its own."""
    knowledge = make_knowledge(replace(PASSPORT, institution=ELSEWHERE))
    knowledge.rights = open_rights()
    assert ask(knowledge, SWORN, "no-sworn-declaration", **TOPIC).responses == [
        "right_not_bound",
        "right_ask",
        "right_complain",
    ]


def test_without_a_rule_it_is_not_known_and_the_record_may_tell(lawful: CatalogueKnowledge) -> None:
    """A paper that the topic's record lists is shown there."""
    alone = ask(lawful, "¿me pueden pedir el DPI?", "")
    assert alone.responses == ["right_unknown", "right_ask", "right_complain"]
    beside = ask(lawful, "¿me pueden pedir el DPI?", "", **TOPIC)
    assert beside.responses == ["right_unknown", "right_listed", "right_ask", "right_complain"]
    assert beside.find("right_listed")["requirement"] == "DPI vigente"
