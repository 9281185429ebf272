"""Answer, ask back, or say that it is not in the catalogue: two calibrated probabilities and three thresholds.

`right` is how probable it is that the procedure found first is the right one, `inside` that the catalogue holds what is
asked at all. Both are logistic models over few features; their numbers stand in `calibration.json`, written by
`ventanilla evaluate --calibrate`. A wrong answer costs more than a question back, so the bar to answer is high and the
bar to refuse is low: what lies between is asked back.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from actions.procedure_resolution.features import Features
from actions.procedure_resolution.resolution import MOST_OPTIONS
from catalog_adapter.model import Match
from catalog_adapter.search.index import Finding

_NEAR = 0.6
"""Options to choose from score at least this share of the best."""
_ALL_GUESSED = 0.99
_MOSTLY_UNKNOWN = 0.5
_WHOLE_NAME = 0.75
"""From this likeness on one word is nearly all of a name."""
_SURELY_OUT_OF_SCOPE = 0.8
"""From this probability on, the classifier of dialogue acts outweighs a match that is not sure."""
_RATHER_OUT_OF_SCOPE = 0.5
_BEYOND_DOUBT = 0.85
"""From this probability of being right on, a match is answered whatever the classifier makes of the message."""
_OTHERS_SHARE = 0.2
"""From this share of words on that mean the business of others, a question is not taken for a procedure's bare name."""
IN_FULL = 0.95
"""A name or a citizens' name that has this share of a question's words is what the question says, no more and no less."""
_CLEARLY = 0.15
"""Another name is told apart by this share of the words."""
_LIKELY = 0.15
"""Below this probability not even a full name is answered without asking."""


class Outcome(StrEnum):
    """Decision on a question."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    NOT_IN_CATALOGUE = "not_in_catalogue"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """An outcome with the probabilities that led to it."""

    outcome: Outcome
    right: float
    """That the first match is the right one."""
    inside: float
    """That the catalogue holds what is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Everything that was found out about a question."""

    judgement: Judgement
    finding: Finding
    features: Features
    options: tuple[Match, ...]
    """When asked back: what to choose from."""
    twins: tuple[Match, ...]
    """When answered: others of the same family that the question may mean just as well, best first."""
    variants: tuple[Match, ...] = ()
    """When answered: its renewal and replacement, which a question that says no act may mean just as well."""
    is_called_so: bool
    """When answered: whether the question is just what the first is called, so that its twins are only worth a mention."""
    institution_id: str | None
    """The institution that handles it, where the question names it or its business; None when unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A logistic model over some of the features."""

    bias: float
    weights: dict[str, float]

    def estimate(self, features: Features) -> float:
        """A probability."""
        total = self.bias + sum(weight * getattr(features, name) for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The numbers behind a decision."""

    right: Model
    inside: Model
    answer_from: float
    """Answer when `right` reaches this."""
    refuse_below: float
    """Refuse when `inside` stays under this."""


def parse_calibration(content: dict[str, Any]) -> Calibration:
    """The calibration as its file holds it."""
    return Calibration(
        right=Model(**content["right"]),
        inside=Model(**content["inside"]),
        answer_from=content["answer_from"],
        refuse_below=content["refuse_below"],
    )


@cache
def get_calibration() -> Calibration:
    """The calibration that ships with the program."""
    return parse_calibration(
        json.loads((files("actions.procedure_resolution") / "calibration.json").read_text(encoding="utf-8"))
    )


def decide(features: Features, *, out_of_scope: float = 0.0, calibration: Calibration | None = None) -> Judgement:
    """Judge a question.

    Args:
        features: How well it fits what was found.
        out_of_scope: How probable the classifier of dialogue acts finds it that this is no question for us; 0 when
            there is no classifier.
        calibration: Other numbers than those that ship.
    """
    numbers = calibration or get_calibration()
    right, inside = numbers.right.estimate(features), numbers.inside.estimate(features)
    if inside < numbers.refuse_below:
        refused = out_of_scope >= _RATHER_OUT_OF_SCOPE
        outcome = Outcome.OUT_OF_SCOPE if refused else Outcome.NOT_IN_CATALOGUE
    elif right >= numbers.answer_from and not _is_flimsy(features):
        doubted = out_of_scope >= _SURELY_OUT_OF_SCOPE and right < _BEYOND_DOUBT
        outcome = Outcome.CLARIFY if doubted else Outcome.ANSWER
    elif out_of_scope >= _SURELY_OUT_OF_SCOPE:
        outcome = Outcome.OUT_OF_SCOPE
    else:
        outcome = Outcome.CLARIFY
    return Judgement(outcome=outcome, right=right, inside=inside)


def means_others(features: Features, out_of_scope: float) -> bool:
    """True when a question seems no matter of this catalogue, whatever name its words add up to («beca de la USAC»)."""
    return features.elsewhere + features.abroad >= _OTHERS_SHARE or out_of_scope >= _SURELY_OUT_OF_SCOPE


def _is_flimsy(features: Features) -> bool:
    """True when too little speaks for the first: repaired or unknown words, or one word that is not its whole name."""
    vague = features.guessed >= _ALL_GUESSED or features.unknown >= _MOSTLY_UNKNOWN
    return vague or (features.brevity == 1 and features.likeness < _WHOLE_NAME)


def choose_options(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches to choose from when asking back: the first few that are not far behind the best."""
    best = max((match.score for match in matches), default=0.0)
    return tuple(match for match in matches if match.score >= _NEAR * best)[:MOST_OPTIONS]


def put_first(finding: Finding, row: int, named: tuple[str, str]) -> Finding:
    """The same finding with another row, its id and its name, as the first, whether it was among those looked at or not."""
    identifier, name = named
    first = Match(procedure_id=identifier, name=name, score=finding.matches[0].score)
    others = [pair for pair in zip(finding.rows, finding.matches, strict=True) if pair[0] != row]
    rows, matches = (row, *(each for each, _ in others)), (first, *(match for _, match in others))
    return replace(finding, rows=rows, matches=matches)


def heed_names(judgement: Judgement, finding: Finding, shares: Sequence[float]) -> Judgement:
    """Whoever writes a procedure's name and nothing else is not refused, and is answered when no other is called so.

    How rare a word is says little where the catalogue is small: «DPI» and «RENAS» are all that there is to say.

    Args:
        judgement: What else was found out.
        finding: What search found.
        shares: How much of the words the name of each match has, 0..1.
    """
    says_word = any(term.written.isalpha() for term in finding.terms)
    if not finding.rows or not says_word or judgement.outcome is Outcome.ANSWER:
        return judgement
    first, *others = shares
    if first < IN_FULL:
        return judgement
    alone = max(others, default=0.0) < first - _CLEARLY and judgement.right >= _LIKELY
    return replace(judgement, outcome=Outcome.ANSWER if alone else Outcome.CLARIFY)
