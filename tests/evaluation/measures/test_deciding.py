"""Decisions and their probabilities are measured."""

import pytest

from actions.procedure_resolution.decision import Outcome
from evaluation.datasets.questions import Question
from evaluation.measures.deciding import (
    Verdict,
    judge_all,
    measure_calibration,
    measure_decisions,
    trace_calibration,
    trace_curve,
)
from tests.actions.procedure_resolution.judging import judged
from tests.evaluation.second import Second


def decide(outcome: Outcome, gold: str = "", found: str = "7", right: float = 0.5) -> Verdict:
    """A question with what was decided; without gold it is outside."""
    question = Question(id="q", text="", gold=frozenset({gold} if gold else ()), aspect=None, kind="natural")
    return Verdict(question, judged({found: 0.5}, outcome, right=right))


VERDICTS = [
    decide(Outcome.ANSWER, "7", right=0.9),
    decide(Outcome.ANSWER, "8", right=0.7),
    decide(Outcome.CLARIFY, "7", right=0.4),
    decide(Outcome.NOT_IN_CATALOGUE, "7", right=0.1),
    decide(Outcome.ANSWER, right=0.8),
    decide(Outcome.OUT_OF_SCOPE, right=0.0),
]


def test_decisions_are_counted_by_what_was_due() -> None:
    """Precision counts direct answers alone."""
    figures = measure_decisions(VERDICTS)
    expected = {
        "inside_n": 4, "inside_answered": 0.5, "answer_precision": 0.5, "inside_asked_back": 0.25,
        "options_hold_right": 1, "inside_refused": 0.25, "outside_n": 2, "outside_not_answered": 0.5,
        "outside_refused": 0.5,
    }  # fmt: skip
    assert {name: figures[name] for name in expected} == expected
    assert "outside_n" not in measure_decisions(VERDICTS[:4])


def test_a_curve_says_what_a_bar_costs() -> None:
    """The share answered falls with the bar, and so does what is answered outside."""
    points = {bar: rest for bar, *rest in trace_curve(VERDICTS)}
    assert points[0.05] == [1.0, 0.75, 0.5]
    assert points[0.8] == [0.25, 1.0, 0.5]
    assert points[0.95] == [0.0, 0.0, 0.0]


def test_probabilities_are_compared_with_what_came_true() -> None:
    """In bins of equal size, the lowest first; perfect ones have no error."""
    bins = trace_calibration([decide(Outcome.ANSWER, "7", right=each / 10) for each in range(10)])
    assert [(round(mean, 2), share, count) for mean, share, count in bins][::4] == [(0.05, 1.0, 2), (0.85, 1.0, 2)]
    assert measure_calibration([decide(Outcome.ANSWER, "7", right=1.0)]) == {"brier": 0.0}
    assert measure_calibration([decide(Outcome.ANSWER, "8", right=0.5)]) == {"brier": 0.25}


def test_every_question_is_judged(second: Second) -> None:
    """In their order, by the same judge."""
    subject, questions = second
    verdicts = judge_all(subject.judge, questions[:3])
    assert [verdict.question for verdict in verdicts] == questions[:3]
    assert verdicts[0].is_right is any(
        match.procedure_id in questions[0].gold for match in subject.judge.judge(questions[0].text).finding.matches[:1]
    )


@pytest.mark.parametrize(("gold", "is_right"), [("7", True), ("8", False), ("", False)])
def test_only_the_first_counts(gold: str, is_right: bool) -> None:
    """Options are counted apart."""
    assert decide(Outcome.CLARIFY, gold).is_right is is_right
    assert decide(Outcome.CLARIFY, gold).offers_right is is_right
    assert not decide(Outcome.ANSWER, gold).offers_right
