"""Conversations are judged as a clerk would judge them."""

import pytest

from bot.turn import Decision, Turn
from evaluation.datasets.matrices import Matter, Topic, Wording
from evaluation.measures import matrix_rules as rules
from tests.evaluation.turns import make_turn

_PASSPORT = Topic("passport", "pasaporte", frozenset({"p5"}), frozenset({"p5", "p10"}), ("el pasaporte", "pasaportes"))
_LICENCE = Topic("licence", "licencia", frozenset({"l1"}), frozenset({"l1", "l2"}), ("la licencia", "licencias"))


@pytest.mark.parametrize(
    ("turn", "wrong"),
    [
        (make_turn(Decision.ANSWER, "p10"), ""),
        (make_turn(Decision.ANSWER, "l1"), "foreign answer"),
        (make_turn(Decision.CLARIFY, None, "p5", "l1"), "foreign options"),
        (make_turn(Decision.GUIDE), "life event"),
        (make_turn(Decision.GUIDE, "p5"), ""),
        (make_turn(Decision.HELP), "ended as help"),
        (make_turn(Decision.ANSWER, "p5", text="Llame al 110."), ""),
    ],
)
def test_a_follow_up_stays(turn: Turn, wrong: str) -> None:
    """After an answer, only the same thing may be answered or offered."""
    assert rules.judge_ellipsis(_PASSPORT, Wording("cost", "¿cuánto?", seen=True), turn) == wrong


def test_a_switch_arrives() -> None:
    """What was turned to is answered or offered; staying is told from going elsewhere."""
    assert rules.judge_switch(_PASSPORT, _LICENCE, make_turn(Decision.ANSWER, "l2")) == ""
    assert rules.judge_switch(_PASSPORT, _LICENCE, make_turn(Decision.CLARIFY, None, "x", "l1")) == ""
    assert rules.judge_switch(_PASSPORT, _LICENCE, make_turn(Decision.ANSWER, "p5")) == "stayed"
    assert rules.judge_switch(_PASSPORT, _LICENCE, make_turn(Decision.ANSWER, "x")) == "foreign"


def test_a_choice_is_taken_as_meant() -> None:
    """Places, both, none and not knowing each have their own right answer."""
    options = {"a": "Sacar", "b": "Renovar"}
    before = make_turn(Decision.CLARIFY, None, "a", "b", text="1. Sacar\n2. Renovar")

    def judge(turn: Turn, **means: object) -> str:
        return rules.judge_choice(means, options, before, turn)

    assert judge(make_turn(Decision.ANSWER, "b"), place=2) == ""
    assert judge(make_turn(Decision.ANSWER, "a"), place=-1) == "another option answered"
    assert judge(make_turn(Decision.ANSWER, "a"), both=True) == "another option answered"
    assert judge(make_turn(Decision.ANSWER, "a", "b"), both=True) == ""
    assert judge(make_turn(Decision.HELP, text="¿De qué se trata?"), none=True) == ""
    assert judge(before, unsure=True) == "the same list again"
    assert judge(make_turn(Decision.ANSWER, "a"), unsure=True) == ""


def test_an_owner_is_named() -> None:
    """Of what is not held, its owner is named and nothing else answered."""
    matter = Matter(
        frozenset({"renap"}), ("RENAP",), frozenset({"may"}), frozenset({"birth"}), may_alarm=False, ask=("",)
    )
    owners = {"x": "sat", "y": "renap"}
    assert rules.judge_not_held(matter, owners, make_turn(Decision.NOT_IN_CATALOGUE, text="Lo ve el Renap.")) == ""
    assert rules.judge_not_held(matter, owners, make_turn(Decision.ANSWER, "x")) == "foreign answer"
    assert rules.judge_not_held(matter, owners, make_turn(Decision.CLARIFY, None, "y", text="Del RENAP:")) == ""
    assert rules.judge_not_held(matter, owners, make_turn(Decision.CLARIFY, None, "x")) == "foreign options"
    assert rules.judge_not_held(matter, owners, make_turn(Decision.ANSWER, "may")) == ""
