"""The numbers behind a decision, learnt from questions whose answer is known.

Inside: citizens' sentences of the catalogues themselves, each asked of an index that does not hold it, a third of them with
slips and chat shorthand; and the half of the development questions that may be looked at. Outside: our own sentences.
Few features, one straight model for each probability; the thresholds are chosen on the tuning half.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

import actions
from actions.procedure_resolution.features import Features
from actions.procedure_resolution.ranker import Judge
from catalog_adapter.model import AliasKind, Procedure
from catalog_adapter.search.learned_vectors import is_apart
from evaluation.datasets.noise import TypoGenerator
from evaluation.datasets.questions import Question
from evaluation.datasets.system_under_test import SystemUnderTest, open_subject
from nlu.text.normalization import split_words
from nlu.text.stop_words import weigh

RIGHT_FEATURES = (
    "score", "margin", "named", "containment", "cosine", "substance", "brevity", "elsewhere", "borrowed",
)  # fmt: skip
INSIDE_FEATURES = ("score", "named", "containment", "cosine", "substance", "unknown", "elsewhere", "borrowed")
ANSWER_FROM = 0.75
REFUSE_BELOW = 0.33
_EVERY = 4
"""Of official names and citizens' words one in so many is asked."""
_EVERY_TOLD = 3
"""Of requests with circumstances one in so many is asked."""
_OWN_WORDS = frozenset({AliasKind.PHRASE.value, AliasKind.NAME.value, "title", "word"})
"""`word`: one word is asked, which many procedures may answer; it tells what is inside, not what is right."""
_OPENINGS = ("", "necesito", "quiero saber de", "info sobre", "permiso para")
_NAMES = [field.name for field in fields(Features)]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A judged question with what turned out."""

    features: Features
    right: bool
    inside: bool
    kind: str
    weight: float


def collect_samples(
    procedures: Sequence[Procedure],
    subject: SystemUnderTest,
    questions: Sequence[Question],
    outside: Sequence[Question],
    *,
    both: SystemUnderTest,
    told: Sequence[Question],
) -> list[Sample]:
    """Everything that the calibration learns from.

    Args:
        procedures: Of the official catalogue.
        subject: The official catalogue alone.
        questions: Asked of it, answer known.
        outside: What it does not hold.
        both: Starter and official catalogue together.
        told: Requests with circumstances, asked of both.
    """
    samples = _ask_own_words(both.procedures)
    samples += [_ask(subject.judge, question) for question in (*_ask_in_short(procedures), *questions, *outside)]
    return [*samples, *(_ask(both.judge, question) for question in told[::_EVERY_TOLD])]


def _ask_own_words(procedures: Sequence[Procedure]) -> list[Sample]:
    """Ask the citizens' sentences and names that no vector learned from, of an index that holds none of them."""
    scribbler = TypoGenerator(seed=0)
    remaining: list[Procedure] = []
    asked: list[Question] = []
    for procedure in procedures:
        apart = [each for each in procedure.aliases if each.kind is not AliasKind.KEYWORD and is_apart(each.text)]
        remaining.append(replace(procedure, aliases=tuple(each for each in procedure.aliases if each not in apart)))
        for alias in apart:
            text = scribbler.scribble(alias.text) if len(asked) % 3 == 0 else alias.text
            asked.append(_inside(procedure, text, alias.kind.value))
    judge = open_subject(remaining).judge
    return [_ask(judge, question) for question in asked]


def _ask_in_short(procedures: Sequence[Procedure]) -> Iterator[Question]:
    """A few words of official names, and single words of citizens: short questions that the catalogue does answer."""
    draw = random.Random(0)  # noqa: S311  repeatable on purpose
    for number, procedure in enumerate(procedures):
        keywords = [alias.text for alias in procedure.aliases if alias.kind is AliasKind.KEYWORD]
        if number % (2 * _EVERY) == 0:
            words = [word for word in split_words(procedure.name) if weigh(word) > 0]
            yield _inside(procedure, " ".join(words[:4]), "title")
        elif number % (2 * _EVERY) == 1 and keywords:
            yield _inside(procedure, f"{draw.choice(_OPENINGS)} {draw.choice(keywords)}".strip(), "word")


def _inside(procedure: Procedure, text: str, kind: str) -> Question:
    return Question(id=procedure.id, text=text, gold=frozenset({procedure.id}), aspect=None, kind=kind)


def _ask(judge: Judge, question: Question) -> Sample:
    judged = judge.judge(question.text)
    matches = judged.finding.matches
    right = bool(matches) and matches[0].procedure_id in question.gold
    return Sample(
        features=judged.features, right=right, inside=question.is_inside, kind=question.kind, weight=_weigh(question)
    )


def _weigh(question: Question) -> float:
    """Citizens' own words are many, and harder than what people ask: they count less than questions."""
    if question.kind in _OWN_WORDS:
        return 0.4
    return 3.0 if question.is_inside or question.kind == "outside" else 1.5


def calibrate(samples: Sequence[Sample]) -> dict[str, Any]:
    """The content of `actions/procedure_resolution/calibration.json`."""
    telling = [sample for sample in samples if sample.kind != "word"]
    return {
        "right": _fit(telling, [sample.right for sample in telling], RIGHT_FEATURES),
        "inside": _fit(samples, [sample.inside for sample in samples], INSIDE_FEATURES),
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
    """Put the numbers where `actions.procedure_resolution.decision` reads them."""
    path = Path(actions.__file__).parent / "procedure_resolution" / "calibration.json"
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
