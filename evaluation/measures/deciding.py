"""Measures of answering, asking back and refusing at the right time, and of honest probabilities."""

from collections.abc import Sequence
from dataclasses import dataclass

from actions.procedure_resolution.decision import Judged, Outcome
from actions.procedure_resolution.ranker import Judge
from evaluation.datasets.questions import Question
from evaluation.reports.figures import Figures, share, share_with_bounds

_REFUSALS = frozenset({Outcome.NOT_IN_CATALOGUE, Outcome.OUT_OF_SCOPE})
_BINS = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """One question with what was decided."""

    question: Question
    judged: Judged

    @property
    def outcome(self) -> Outcome:
        """The decision."""
        return self.judged.judgement.outcome

    @property
    def is_right(self) -> bool:
        """True when the procedure found first is a right one."""
        return any(match.procedure_id in self.question.gold for match in self.judged.finding.matches[:1])

    @property
    def offers_right(self) -> bool:
        """True when a right one stands among the options shown."""
        return any(match.procedure_id in self.question.gold for match in self.judged.options)


def judge_all(judge: Judge, questions: Sequence[Question]) -> list[Verdict]:
    """Judge every question."""
    return [Verdict(question, judge.judge(question.text)) for question in questions]


def measure_decisions(verdicts: Sequence[Verdict]) -> Figures:
    """Shares of what was done, by what should have been."""
    inside = [verdict for verdict in verdicts if verdict.question.is_inside]
    outside = [verdict for verdict in verdicts if not verdict.question.is_inside]
    answered = [verdict for verdict in inside if verdict.outcome is Outcome.ANSWER]
    asked_back = [verdict for verdict in inside if verdict.outcome is Outcome.CLARIFY]
    figures = {
        "inside_n": float(len(inside)),
        "inside_answered": share([verdict.outcome is Outcome.ANSWER for verdict in inside]),
        **share_with_bounds("answer_precision", [verdict.is_right for verdict in answered]),
        "inside_asked_back": share([verdict.outcome is Outcome.CLARIFY for verdict in inside]),
        "options_hold_right": share([verdict.offers_right for verdict in asked_back]),
        "inside_refused": share([verdict.outcome in _REFUSALS for verdict in inside]),
    }
    if outside:
        figures |= {
            "outside_n": float(len(outside)),
            **share_with_bounds("outside_not_answered", [verdict.outcome is not Outcome.ANSWER for verdict in outside]),
            "outside_refused": share([verdict.outcome in _REFUSALS for verdict in outside]),
        }
    return figures


def trace_curve(verdicts: Sequence[Verdict]) -> list[tuple[float, float, float, float]]:
    """For each bar to answer: the bar, the share answered, how many of those were right, and outside answered."""
    inside = [(verdict.judged.judgement.right, verdict.is_right) for verdict in verdicts if verdict.question.is_inside]
    outside = [verdict.judged.judgement.right for verdict in verdicts if not verdict.question.is_inside]
    points = []
    for step in range(5, 100, 5):
        bar = step / 100
        answered = [right for probability, right in inside if probability >= bar]
        points.append((bar, len(answered) / len(inside), share(answered), share([p >= bar for p in outside])))
    return points


def trace_calibration(verdicts: Sequence[Verdict]) -> list[tuple[float, float, int]]:
    """Questions in bins of equal size by the probability of being right: the mean of it, the share right, how many."""
    pairs = sorted((verdict.judged.judgement.right, verdict.is_right) for verdict in verdicts)
    size = max(1, len(pairs) // _BINS)
    bins = [pairs[start : start + size] for start in range(0, size * _BINS, size)]
    return [(sum(p for p, _ in each) / len(each), share([right for _, right in each]), len(each)) for each in bins]


def measure_calibration(verdicts: Sequence[Verdict]) -> Figures:
    """The Brier score of the probability of being right: 0 is perfect, 0.25 is no better than saying one half."""
    errors = [(verdict.judged.judgement.right - verdict.is_right) ** 2 for verdict in verdicts]
    return {"brier": round(sum(errors) / len(errors), 4)}
