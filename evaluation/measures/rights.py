"""Measure of questions about what an office may ask: the rule that is found, and rules promised where none holds."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from actions.assembly import read_request
from catalog_adapter.rights import RightsDirectory, open_rights
from evaluation.reports.figures import Figures, share
from nlu.patterns.office_rights import read_right

QUESTIONS = Path(__file__).parents[1] / "data" / "rights.yml"
NONE = "none"
"""Instead of a rule's id, where none is known."""


def read_questions(path: Path = QUESTIONS) -> Mapping[str, Sequence[str]]:
    """The questions, by the id of the rule that answers them."""
    questions: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return questions


def find_rule(text: str, rights: RightsDirectory) -> str:
    """Id of the rule that a message is answered from, while nothing else is the topic; `none` where none is."""
    said = read_right(read_request(text).words)
    right = rights.find(text) if said is not None else rights.find_known(text)
    return right.id if right is not None else NONE


def measure_rights(questions: Mapping[str, Sequence[str]]) -> Figures:
    """Share of questions that lead to their own rule, or to none; and how many are promised a rule that is not theirs."""
    rights = open_rights()
    found = [(rule, find_rule(text, rights)) for rule, texts in questions.items() for text in texts]
    return {
        "n": float(len(found)),
        "right": share([rule == got for rule, got in found]),
        "false_promises": float(sum(got not in {rule, NONE} for rule, got in found)),
    }
