"""Judging what the whole assistant does with single questions."""

from bot.turn import Candidate, Decision, Turn
from evaluation.datasets.questions import Question
from evaluation.measures.answering import Reaction, measure_answers


def _react(decision: Decision, gold: str | None, *, procedure: str | None = None, offered: str = "") -> Reaction:
    question = Question(
        id="q", text="", gold=frozenset({gold} if gold else ()), aspect="cost" if gold else None, kind="natural"
    )
    turn = Turn(
        user="", decision=decision, intent=None, intent_confidence=1.0, aspect="cost" if procedure else None,
        procedure=procedure, candidates=tuple(Candidate(id=each, name="", score=1.0) for each in offered),
        replies=(), normalized=None, state="", took_ms=1.0,
    )  # fmt: skip
    return Reaction(question, turn, 1.0)


def test_answers_are_counted_by_what_was_due() -> None:
    """Precision counts direct answers alone; a right option and a refusal have figures of their own."""
    figures = measure_answers(
        [
            _react(Decision.ANSWER, "7", procedure="7"),
            _react(Decision.ANSWER, "7", procedure="8"),
            _react(Decision.CLARIFY, "7", offered="78"),
            _react(Decision.NOT_IN_CATALOGUE, "7"),
            _react(Decision.ANSWER, None, procedure="7"),
            _react(Decision.OUT_OF_SCOPE, None),
        ]
    )
    assert figures["inside_answered"] == 0.5
    assert figures["answer_precision"] == 0.5
    assert figures["options_hold_right"] == 1.0
    assert figures["right_reached"] == 0.5
    assert figures["inside_refused"] == 0.25
    assert figures["aspect_right"] == 0.5
    assert figures["outside_not_answered"] == 0.5
