"""A complaint is begun by what says so, and gone on with by what answers its question; all else is something else."""

from typing import Any

import pytest

from actions.catalogue_access import CatalogueKnowledge
from actions.conversation.needless_link import link_needless, read_needless_answer
from dialogue.link import Link
from tests.actions.small_catalogue import PASSPORT, make_knowledge, open_turn

KEPT = {"procedure": "passport-adult", "part": "requirement", "manner": "needless"}
TOPIC = {"procedure": "passport-adult"}


@pytest.fixture
def passports() -> CatalogueKnowledge:
    """A catalogue of one procedure."""
    return make_knowledge(PASSPORT)


def begin(knowledge: CatalogueKnowledge, before: Link, text: str = "esto sobra", **given: Any) -> Link:
    """The link of a message that says that something is too much."""
    turn = open_turn(text, **{"needless": "needless", "slots": TOPIC, **given})
    return link_needless(turn.message, turn.state, knowledge, before)


def test_a_complaint_takes_the_turn_from_a_question(passports: CatalogueKnowledge) -> None:
    """Whatever was found for its words; without a topic too, where it names no matter."""
    assert begin(passports, Link(verdict="unclear")) == Link(needless="needless")
    assert begin(passports, Link(), slots={}) == Link(needless="needless")


@pytest.mark.parametrize(
    "before",
    [Link(danger="violence"), Link(concern="bribe"), Link(right="no-sworn-declaration"), Link(answers="report")],
    ids=["danger", "a wrong", "a rule", "a report"],
)
def test_what_was_heard_already_stays_that(passports: CatalogueKnowledge, before: Link) -> None:
    """Bribes, dangers and questions of the law go where they go."""
    assert begin(passports, before) is before


@pytest.mark.parametrize(
    ("text", "stage", "given", "link"),
    [
        ("el 2", "item", {"position": 2}, Link(answers="needless")),
        ("99", "item", {}, Link(answers="needless")),
        ("la boleta de pago", "item", {}, Link(answers="needless")),
        ("quiero un loro", "item", {}, None),
        ("¿cuánto cuesta?", "item", {"aspects": ("cost",)}, None),
        ("no", "item", {"intent": "deny"}, Link(answers="needless", answer="no")),
        ("¿para qué, si ya la tienen?", "why", {}, Link(answers="needless")),
        ("cuánto cuesta", "why", {"aspects": ("cost",)}, None),
        ("porque cuesta mucho y no tengo con qué pagarla", "why", {"aspects": ("cost",)}, Link(answers="needless")),
        ("quiero hablar con alguien", "why", {"intent": "request_person"}, None),
        ("/affirm", "why", {}, None),
        ("sí", "word", {"intent": "affirm"}, Link(answers="needless", answer="yes")),
        ("no, gracias", "word", {"intent": "deny"}, Link(answers="needless", answer="no")),
        ("¿y la foto?", "word", {}, None),
    ],
)
def test_each_question_has_its_answers(
    passports: CatalogueKnowledge, text: str, stage: str, given: dict[str, Any], link: Link | None
) -> None:
    """A line by number or name, a reason in any words, «sí» or «no»; a question of something else is that."""
    turn = open_turn(text, before="action_needless", slots={"needless": {**KEPT, "stage": stage}}, **given)
    assert read_needless_answer(turn.message, turn.state, passports) == link


def test_only_the_next_message_answers(passports: CatalogueKnowledge) -> None:
    """After anything else was said, nothing is waited for."""
    turn = open_turn("ya la tienen", before="action_cost", slots={"needless": {**KEPT, "stage": "why"}})
    assert read_needless_answer(turn.message, turn.state, passports) is None
