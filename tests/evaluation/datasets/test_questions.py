"""Questions are read, and cut into halves."""

import json
from collections import Counter
from pathlib import Path

from evaluation.datasets.questions import (
    Question,
    read_aspect_bank,
    read_outside,
    read_questions,
    read_unseen,
    split_halves,
)


def _question(number: int, kind: str, *gold: str) -> Question:
    return Question(id=f"n{number}", text=f"texto {number}", gold=frozenset(gold), aspect=None, kind=kind)


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
