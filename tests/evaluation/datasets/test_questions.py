"""The evaluation counts rightly."""

import json
from collections import Counter
from pathlib import Path

import pytest

from evaluation.datasets.noise import TypoGenerator
from evaluation.datasets.questions import (
    Question,
    read_aspect_bank,
    read_outside,
    read_questions,
    read_unseen,
    split_halves,
)
from evaluation.measures.retrieval import MISSED, measure_retrieval, rank_all
from evaluation.reports import regression_gate
from evaluation.reports.figures import share_with_bounds
from evaluation.reports.plots import draw_bars, draw_lines
from evaluation.reports.report import Evaluation, write_report


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


def test_bounds_enclose_the_share() -> None:
    """The interval holds the share, and narrows with more questions."""
    few, many = share_with_bounds("x", [True, False] * 5), share_with_bounds("x", [True, False] * 500)
    assert few["x_low"] < few["x"] < few["x_high"]
    assert many["x_high"] - many["x_low"] < few["x_high"] - few["x_low"]


def test_halves_are_fixed_and_fair() -> None:
    """The split is the same each time, complete, without overlap, and each kind is cut in half."""
    questions = [_question(number, "ab"[number % 2], "x") for number in range(40)]
    tuned, held_out = split_halves(questions)
    assert split_halves(reversed(questions)) == (tuned, held_out)
    assert {q.id for q in tuned} | {q.id for q in held_out} == {q.id for q in questions}
    assert len(tuned) == len(held_out) == 20
    assert sum(q.kind == "a" for q in tuned) == 10


def test_reading_questions(tmp_path: Path) -> None:
    """The first gold id is the main one; a question without gold is outside."""
    lines = [
        {"id": "q1", "text": "a", "gold": ["7", "8"], "aspect": "cost", "kind": "natural"},
        {"id": "q2", "text": "b", "gold": [], "aspect": None, "kind": "outside"},
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    first, second = read_questions(path)
    assert (first.main, first.is_inside, second.is_inside) == ("7", True, False)


def test_own_sentences_are_many_and_unique() -> None:
    """Our own banks hold hundreds of sentences, none twice."""
    outside = [question.text for question in read_outside()]
    asked = [text for text, _ in read_aspect_bank()]
    assert len(outside) == len(set(outside)) >= 350
    assert len(asked) == len(set(asked)) >= 250


def test_drawn_questions_have_two_like_halves() -> None:
    """Our questions over drawn procedures: none twice, equal shares of each kind in both halves, gold only inside."""
    halves = read_unseen()
    texts = [question.text for half in halves for question in half]
    assert len(texts) == len(set(texts)) >= 150
    kinds = [Counter(question.kind for question in half) for half in halves]
    assert all(abs(kinds[0][kind] - kinds[1][kind]) <= 1 for kind in kinds[0])
    for question in (question for half in halves for question in half):
        assert question.is_inside == (question.kind != "outside") == (question.aspect is not None), question.id


def test_scribbling_is_repeatable() -> None:
    """Careless writing keeps the number of words and is the same for the same seed."""
    text = "¿Qué necesito para renovar la licencia de conducir de mi hermano que vive en Quetzaltenango?"
    first, again = (TypoGenerator(3).scribble(text) for _ in range(2))
    assert first == again != text
    assert len(first.split()) == len(text.split())


def test_gate_sees_floors_and_drops() -> None:
    """What lies below a floor, above a ceiling or under the accepted figures keeps an evaluation from passing."""
    good = {"whole.retrieval.all.hit1": 0.9, "speed.median_ms": 1.0}
    assert regression_gate.find_failures(good, good) == []
    assert regression_gate.find_failures({**good, "whole.retrieval.all.hit1": 0.5}, {})
    assert regression_gate.find_failures({**good, "speed.median_ms": 50.0}, {})
    assert regression_gate.find_failures({**good, "whole.retrieval.all.hit1": 0.85}, good)
    assert regression_gate.find_failures({}, good) == []


def test_accepted_figures_hold_no_words() -> None:
    """The accepted figures are numbers under names, and they pass their own gate."""
    accepted = regression_gate.read_accepted()
    assert accepted
    assert all(isinstance(value, int | float) for value in accepted.values())
    assert regression_gate.find_failures(accepted, accepted) == []


def test_report_is_written(tmp_path: Path) -> None:
    """A report has its page and its plots, and names questions by id only."""
    figures = {f"{part}.retrieval.all.{name}": 0.5 for part in ("tuned", "held_out", "whole") for name in
               ("n", "hit1", "hit1_low", "hit1_high", "hit3", "hit10", "mrr")}  # fmt: skip
    evaluation = Evaluation(
        figures=figures, curves={"held_out": [(0.5, 0.7, 0.9, 0.0)]}, calibration=[(0.5, 0.6, 10)],
        failures=["algo"], missed=[("q1", "natural", 3)],
    )  # fmt: skip
    page = write_report(evaluation, tmp_path)
    assert "q1 (natural): lugar 4" in page.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.glob("*.svg")) == [
        "calibracion.svg",
        "comparacion.svg",
        "respuestas.svg",
    ]


def test_plots_are_svg() -> None:
    """Names are escaped in plots."""
    assert draw_bars("a < b", [("x & y", 0.5)]).count("&lt;") == 1
    assert draw_lines("t", ("x", "y"), [("línea", [(0.0, 0.0), (1.0, 1.0)])]).startswith("<svg")
