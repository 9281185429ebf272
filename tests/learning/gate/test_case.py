"""One question of the gate, and the grade of an answer to it."""

from dataclasses import replace

import pytest

from bot.turn import Candidate, Decision, Turn
from learning.gate.case import Case, Grade, Group, grade_turn

CASE = Case(group=Group.CORRECTION, key="1", text="la libreta azul")
TURN = Turn(
    user="la libreta azul",
    decision=Decision.ANSWER,
    intent="ask_cost",
    intent_confidence=0.9,
    aspect="cost",
    procedure="passport",
    candidates=(Candidate(id="passport", name="Pasaporte", score=0.9), Candidate(id="dpi", name="DPI", score=0.8)),
    replies=(),
    normalized="la libreta azul",
    effects=(),
    state="{}",
    took_ms=1.0,
)


@pytest.mark.parametrize(
    ("case", "topic", "expected"),
    [
        (CASE, "ask_overview", {}),
        (replace(CASE, intent="greet"), "greet", {"intent": "greet"}),
        (replace(CASE, aspect="time", intent="greet"), "ask_time", {"aspect": "time", "intent": "greet"}),
        (replace(CASE, procedure="dpi"), "ask_overview", {"procedure": "dpi"}),
    ],
)
def test_a_case_is_counted_under_what_it_asks(case: Case, topic: str, expected: dict[str, str]) -> None:
    """An aspect outweighs the intent; what is not judged is not expected."""
    assert (case.topic, case.expected) == (topic, expected)


@pytest.mark.parametrize(
    ("right", "turn", "grade"),
    [
        ({"intent": "ask_cost", "aspect": "cost", "procedure": "passport"}, TURN, Grade.RIGHT),
        ({"intent": "greet", "procedure": "passport"}, TURN, Grade.WRONG),
        ({"aspect": "time"}, TURN, Grade.WRONG),
        ({"procedure": "dpi"}, TURN, Grade.WRONG),
        ({"procedure": "dpi"}, replace(TURN, decision=Decision.CLARIFY, procedure=None), Grade.NEAR),
        ({"procedure": "nit"}, replace(TURN, decision=Decision.CLARIFY, procedure=None), Grade.WRONG),
        ({"procedure": "passport"}, replace(TURN, decision=Decision.NOT_IN_CATALOGUE), Grade.WRONG),
        ({"intent": "ask_cost"}, replace(TURN, decision=Decision.FAILED), Grade.RIGHT),
    ],
)
def test_all_that_is_judged_must_be_right(right: dict[str, str], turn: Turn, grade: Grade) -> None:
    """A question back that offers the procedure is near; among the candidates of an answer it is not."""
    result = grade_turn(replace(CASE, **right), turn)  # type: ignore[arg-type]  # fields of a test
    assert result.grade is grade
    assert result.got["decision"] == str(turn.decision)
