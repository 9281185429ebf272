"""The procedure of a message is linked once, and read back by the action that speaks."""

from typing import Any

import pytest

from actions.knowledge import Knowledge
from actions.procedure_resolution.linked_procedure import link_choice, link_known, link_procedure, read_resolution
from actions.procedure_resolution.resolution import Verdict
from dialogue.link import Link
from tests.actions.small_catalogue import open_turn


def link(knowledge: Knowledge, text: str, **given: Any) -> Link:
    """The link of a message."""
    turn = open_turn(text, **given)
    return link_procedure(turn.message, turn.state, knowledge)


def test_a_procedure_is_linked_by_words_or_by_its_button(knowledge: Knowledge) -> None:
    """A button outweighs the words; one of a procedure that is gone is read as words."""
    assert link(knowledge, "carné de apicultor").procedure == "bee-card"
    tapped = link(knowledge, "/choose_option", intent="choose_option", entities={"procedure": "pharmacy-licence"})
    assert (tapped.procedure, tapped.continues) == ("pharmacy-licence", True)
    assert link(knowledge, "carné de apicultor", entities={"procedure": "gone"}).procedure == "bee-card"


def test_what_staff_switched_off_is_in_review(knowledge: Knowledge) -> None:
    """It is named all the same."""
    found = link(knowledge, "permiso de exportación de miel")
    assert (found.verdict, found.matches[0].id, found.procedure) == ("in_review", "honey", None)
    assert link_known("honey", knowledge).verdict == "in_review"
    assert link_known("gone", knowledge) == Link()


def test_a_long_message_that_is_not_sure_is_not_held(knowledge: Knowledge) -> None:
    """It would ask back for a guess."""
    assert link(knowledge, "registro de vendedor de abono", intent="write_at_length").verdict == "not_in_catalogue"
    assert link(knowledge, "carné de apicultor", intent="write_at_length").procedure == "bee-card"


def test_turning_down_without_a_word_links_nothing(knowledge: Knowledge) -> None:
    """Who the person is stays; after an answer it means the others that were offered."""
    slots = {"options": ["bee-card"], "traits": {"person": "company"}}
    assert link(knowledge, "no", intent="reject_options", slots=slots) == Link(traits={"person": "company"})
    answered = {"procedure": "bee-card", "offered": ["bee-card", "passport-adult", "pharmacy-licence"]}
    others = link(knowledge, "el otro", intent="reject_options", slots=answered)
    assert [each.id for each in others.matches] == ["passport-adult", "pharmacy-licence"]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("carné de apicultor", {"aspects": ["cost"]}),
        ("registro de vendedor de abono", {}),
        ("permiso de exportación de miel", {}),
        ("hola qué tal", {}),
    ],
)
def test_what_was_linked_is_read_back(knowledge: Knowledge, text: str, given: dict[str, Any]) -> None:
    """Through the slot, as JSON."""
    linked = link(knowledge, text, **given)
    resolution = read_resolution(Link.from_json(linked.as_json()), knowledge)
    assert (str(resolution.verdict), resolution.question) == (linked.verdict, linked.question)
    assert [each.procedure_id for each in resolution.matches] == [each.id for each in linked.matches]


def test_without_a_link_nobody_knows_which(knowledge: Knowledge) -> None:
    """The owner is looked up by its id."""
    assert read_resolution(Link(), knowledge).verdict is Verdict.ASK_WHICH
    owner = read_resolution(Link(verdict="owner", owner="igm"), knowledge).institution
    assert owner is not None
    assert owner.acronym == "IGM"


@pytest.mark.parametrize(
    ("turned_down", "text", "is_left"),
    [("no el pasaporte", "el carné de apicultor", True), ("no en la capital", "en Cobán", False)],
)
def test_what_is_turned_down_for_something_else_is_let_go(
    knowledge: Knowledge, turned_down: str, text: str, is_left: bool
) -> None:
    """Where it is what was answered, and not a circumstance of it."""
    understanding = {"turned_down": turned_down, "instead": text, "corrects": True, "rest": text}
    linked = link(knowledge, text, slots={"procedure": "passport-adult"}, **understanding)
    assert (linked.procedure != "passport-adult") is is_left


def test_what_was_offered_is_not_offered_again_after_none_of_these(knowledge: Knowledge) -> None:
    """«Ninguno, …»: whatever the rest of the message comes to."""
    understanding = {"turns_down_all": True, "turned_down": "ninguno", "instead": "carné de apicultor"}
    slots = {"options": ["bee-card", "passport-adult"]}
    linked = link(knowledge, "carné de apicultor", slots=slots, rest="carné de apicultor", **understanding)
    assert "bee-card" not in [each.id for each in linked.matches]


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
    chosen = link_choice(turn.message, turn.state, knowledge)
    assert (chosen and chosen.answer) == answer


def test_the_cheapest_sets_two_side_by_side(knowledge: Knowledge) -> None:
    """«El más barato» compares the first two."""
    turn = open_turn("x", slots=OFFERED, selection="contrast")
    chosen = link_choice(turn.message, turn.state, knowledge)
    assert chosen is not None
    assert chosen.pair == ("bee-card", "honey")
