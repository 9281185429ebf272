"""Messages of who wants to be guided are linked."""

from typing import Any

import pytest

from actions.guided_walk.linking import link_move, link_sheet, link_start, link_tick
from actions.knowledge import Knowledge
from dialogue.link import Link
from tests.actions.small_catalogue import open_turn

WALK = {"procedure": "passport-adult", "print": "", "ticked": []}
LEFT = {"walks": {"walks": [WALK]}}
ACTIVE = {"walks": {"walks": [WALK], "active": True}}
PAGED = {"procedure": "pharmacy-licence", "aspects": ["requirements"], "shown_part": 1}


def link(linking: Any, knowledge: Knowledge, text: str, **given: Any) -> Link:
    """The link of a message."""
    turn = open_turn(text, **given)
    made: Link = linking(turn.message, turn.state, knowledge)
    return made


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"about": ""}, Link()),
        ({"about": "pasaporte", "slots": LEFT}, Link(guided="passport-adult")),
        ({"about": "pasaporte", "entities": {"procedure": "bee-card"}}, Link()),
        ({"page_turn": "next", "slots": PAGED}, Link(answers="page")),
        ({"about": "quiero poner una farmacia"}, Link(event="shop")),
    ],
    ids=["nothing named", "a walk begun", "a button", "a page", "a life event"],
)
def test_a_start_goes_on_before_it_searches(knowledge: Knowledge, given: dict[str, Any], expected: Link) -> None:
    """What was begun by that name is gone on with."""
    assert link(link_start, knowledge, "guíeme", **given) == expected


def test_a_start_finds_the_procedure_that_is_named(knowledge: Knowledge) -> None:
    """What is none is asked for like any question."""
    found = link(link_start, knowledge, "guíeme con el carné de apicultor", about="carné de apicultor")
    assert (found.guided, found.asks_procedure) == ("bee-card", False)
    unknown = link(link_start, knowledge, "guíeme con el xyzzy", about="xyzzy")
    assert (unknown.guided, unknown.asks_procedure) == (None, True)


def test_a_faint_move_is_small_talk_while_nobody_is_guided(knowledge: Knowledge) -> None:
    """«Otra vez» beside a topic is its answer again."""
    assert link(link_move, knowledge, "listo, gracias", move="next", small_talk="thank") == Link(idle="thank")
    guided = link(link_move, knowledge, "otra vez", move="repeat", small_talk="repeat", slots=ACTIVE)
    assert guided == Link()
    again = link(
        link_move, knowledge, "otra vez", move="repeat", small_talk="repeat", slots={"procedure": "passport-adult"}
    )
    assert (again.procedure, again.repeats) == ("passport-adult", True)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"claims": {"have_words": ["boleta"]}, "slots": ACTIVE}, Link(answers="papers")),
        ({"claims": {"have_words": ["boleta"]}}, Link(answers="papers")),
        ({"slots": {"life_events": {"lists": [{"event": "shop", "answers": {}, "done": []}]}}}, Link(ticks_list=True)),
        ({"entities": {"procedure": "bee-card"}}, Link()),
        ({"page_turn": "next", "slots": PAGED}, Link(answers="page")),
    ],
    ids=["a paper of the walk", "nothing known of it", "a list of a life event", "a button", "a page"],
)
def test_ticks_mean_the_list_that_is_at_hand(knowledge: Knowledge, given: dict[str, Any], expected: Link) -> None:
    """Papers of the walk, else lines of a life event."""
    assert link(link_tick, knowledge, "ya tengo xyzzy", **given) == expected


def test_what_is_no_paper_is_a_question(knowledge: Knowledge) -> None:
    """«Ya tengo carné de apicultor» in front of the passport's steps is about the other procedure."""
    at_step = {"walks": {"walks": [{**WALK, "step": 0, "step_key": "x"}], "active": True}}
    found = link(link_tick, knowledge, "carné de apicultor", slots=at_step)
    assert (found.procedure, found.asks_procedure) == ("bee-card", True)


def test_a_list_to_take_along_is_of_what_is_named(knowledge: Knowledge) -> None:
    """Of a walk that was begun, of any procedure, or of the topic, which needs no link."""
    assert link(link_sheet, knowledge, "la lista", about="pasaporte", slots=LEFT).procedure == "passport-adult"
    assert link(link_sheet, knowledge, "la lista", about="carné de apicultor").procedure == "bee-card"
    assert link(link_sheet, knowledge, "la lista", about="") == Link()
    assert link(link_sheet, knowledge, "la lista", about="xyzzy").asks_procedure
