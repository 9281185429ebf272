"""Measures of the aspect that a question asks."""

from collections import Counter
from collections.abc import Sequence

from evaluation.datasets.questions import Question
from evaluation.reports.figures import Figures, share, share_with_bounds
from nlu.patterns.aspects import find_aspects

_WHOLE = "overview"
"""What is meant when nothing in particular is asked."""


def read_aspect(text: str) -> str:
    """The main aspect of a message."""
    return next(iter(find_aspects(text)), _WHOLE)


def measure_aspects(questions: Sequence[Question]) -> Figures:
    """Share of questions inside the catalogue whose main aspect is right: over all and by aspect."""
    asked = [question for question in questions if question.aspect is not None]
    figures = {"n": float(len(asked)), **share_with_bounds("right", [_is_right(question) for question in asked])}
    for aspect in sorted({question.aspect for question in asked if question.aspect}):
        figures[f"right_{aspect}"] = share([_is_right(each) for each in asked if each.aspect == aspect])
    return figures


def measure_bank(bank: Sequence[tuple[str, tuple[str, ...]]]) -> Figures:
    """The same over our own questions; where two things are asked, both must be found in order."""
    flags = [
        find_aspects(text)[: len(aspects)] == aspects if len(aspects) > 1 else read_aspect(text) == aspects[0]
        for text, aspects in bank
    ]
    return {"n": float(len(bank)), "right": share(flags)}


def count_confusions(questions: Sequence[Question]) -> Counter[tuple[str, str]]:
    """Count the confusions of one aspect with another."""
    wrong = [question for question in questions if question.aspect is not None and not _is_right(question)]
    return Counter((str(question.aspect), read_aspect(question.text)) for question in wrong)


def _is_right(question: Question) -> bool:
    return read_aspect(question.text) == question.aspect
