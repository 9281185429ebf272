"""Places of the right procedures are counted."""

import pytest

from evaluation.datasets.questions import (
    Question,
)
from evaluation.measures.retrieval import MISSED, measure_retrieval, rank_all


def _question(number: int, kind: str, *gold: str) -> Question:
    return Question(id=f"n{number}", text=f"texto {number}", gold=frozenset(gold), aspect=None, kind=kind)


def test_ranks_and_shares() -> None:
    """First place, first three and mean reciprocal rank come from the place of the first right procedure."""
    questions = [_question(1, "a", "x"), _question(2, "a", "z"), _question(3, "b", "q"), _question(4, "b")]
    ranks = rank_all(lambda _: ["x", "y", "z"], questions)
    assert ranks == {"n1": 0, "n2": 2, "n3": MISSED}
    figures = measure_retrieval(ranks, questions)
    assert figures["all.n"] == 3
    assert figures["all.hit1"] == pytest.approx(1 / 3, abs=1e-4)
    assert figures["all.hit3"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["all.mrr"] == pytest.approx((1 + 1 / 3) / 3, abs=1e-4)
