"""The numbers behind a decision, learnt from questions whose answer is known.

Inside: citizens' sentences of the catalogue itself, each asked of an index that does not hold it, half of them with
slips and chat shorthand; and the half of the development questions that may be looked at. Outside: our own sentences.
Few features, one straight model for each probability; the thresholds are chosen on the tuning half.
"""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

import actions
from actions.features import Features
from actions.judge import Judge
from catalog_adapter.model import AliasKind, Procedure
from evaluation.noise import Scribbler
from evaluation.questions import Question
from evaluation.subject import Subject, open_subject

RIGHT_FEATURES = ("score", "margin", "named", "substance", "brevity", "elsewhere", "borrowed")
INSIDE_FEATURES = ("score", "named", "substance", "unknown", "elsewhere", "borrowed")
ANSWER_FROM = 0.6
REFUSE_BELOW = 0.2
_FOLDS = 4
"""Procedures have at most so many sentences; fold n asks the n-th of each."""
_EVERY = 4
"""Of those, one in so many is asked."""
_WEIGHTS = {"sentence": 0.4, "question": 3.0, "outside": 1.5}
"""Citizens' sentences are many, and harder than what people ask."""
_NAMES = [field.name for field in fields(Features)]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A judged question with what turned out."""

    features: Features
    right: bool
    inside: bool
    weight: float


def collect_samples(
    procedures: Sequence[Procedure], subject: Subject, questions: Sequence[Question], outside: Sequence[Question]
) -> list[Sample]:
    """Everything that the calibration learns from."""
    samples = [sample for fold in range(_FOLDS) for sample in _ask_sentences(procedures, fold)]
    samples += [_ask(subject.judge, question, _WEIGHTS["question"]) for question in questions]
    samples += [_ask(subject.judge, question, _WEIGHTS["outside"]) for question in outside]
    return samples


def _ask_sentences(procedures: Sequence[Procedure], fold: int) -> list[Sample]:
    """Ask one sentence of every few procedures of an index that holds none of that fold."""
    scribbler = Scribbler(seed=fold)
    remaining: list[Procedure] = []
    asked: list[Question] = []
    for number, procedure in enumerate(procedures):
        sentences = [alias for alias in procedure.aliases if alias.kind is AliasKind.PHRASE]
        if fold >= len(sentences):
            remaining.append(procedure)
            continue
        left = tuple(alias for alias in procedure.aliases if alias is not sentences[fold])
        remaining.append(replace(procedure, aliases=left))
        if number % _EVERY == fold:
            text = sentences[fold].text
            text = scribbler.scribble(text) if len(asked) % 2 else text
            gold = frozenset({procedure.id})
            asked.append(Question(id=procedure.id, text=text, gold=gold, aspect=None, kind="sentence"))
    judge = open_subject(remaining).judge
    return [_ask(judge, question, _WEIGHTS["sentence"]) for question in asked]


def _ask(judge: Judge, question: Question, weight: float) -> Sample:
    judged = judge.judge(question.text)
    matches = judged.finding.matches
    right = bool(matches) and matches[0].procedure_id in question.gold
    return Sample(features=judged.features, right=right, inside=question.is_inside, weight=weight)


def calibrate(samples: Sequence[Sample]) -> dict[str, Any]:
    """The content of `actions/calibration.json`."""
    right = [sample.right for sample in samples]
    inside = [sample.inside for sample in samples]
    return {
        "right": _fit(samples, right, RIGHT_FEATURES),
        "inside": _fit(samples, inside, INSIDE_FEATURES),
        "answer_from": ANSWER_FROM,
        "refuse_below": REFUSE_BELOW,
    }


def _fit(samples: Sequence[Sample], truth: Sequence[bool], names: Sequence[str]) -> dict[str, Any]:
    columns = [_NAMES.index(name) for name in names]
    values: Floats = np.array([astuple(sample.features) for sample in samples], dtype=np.float64)[:, columns]
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit(values, truth, sample_weight=[sample.weight for sample in samples])
    weights = {name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True)}
    return {"bias": round(float(model.intercept_[0]), 3), "weights": weights}


def write_calibration(content: dict[str, Any]) -> Path:
    """Put the numbers where `actions.decision` reads them."""
    path = Path(actions.__file__).parent / "calibration.json"
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
