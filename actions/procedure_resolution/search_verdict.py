"""Verdict on a message that was searched for alone: found, to ask back, whose matter it is, unclear, or none of ours."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from actions.procedure_resolution.decision import Judged, Outcome
from actions.procedure_resolution.resolution import MOST_OPTIONS, Resolution, Verdict
from actions.procedure_resolution.told_event import (
    LEFT,
    OFFERED,
    PLAINLY_TOLD,
    TOLD,
    TOLD_BESIDE,
    Telling,
    find_telling,
)
from catalog_adapter.model import Institution, Match
from catalog_adapter.subjects.documents import event_of, is_document, subject_of

_VAGUE = 2
"""A message of so few words says too little to say that the catalogue does not hold it,"""
_GREY = 0.2
"""and so does one that may well be inside, from this probability on."""
HALF_SURE = 0.25
"""Probability of being out of scope that weighs where the catalogue knows nothing of a message."""
CERTAINLY = 0.9
"""From this probability on a message is out of scope although an institution's business is named in it."""

_VERDICTS = {
    Outcome.ANSWER: Verdict.FOUND,
    Outcome.CLARIFY: Verdict.ASK_BACK,
    Outcome.NOT_IN_CATALOGUE: Verdict.NOT_IN_CATALOGUE,
    Outcome.OUT_OF_SCOPE: Verdict.OUT_OF_SCOPE,
}


class Institutions(Protocol):
    """Institutions by id, and by the matters that they own."""

    def find_institution(self, institution: str) -> Institution | None:
        """The institution with an id, where anything is known of it."""

    def get_owner(self, subject: str) -> Institution | None:
        """The institution that a subject belongs to."""


def settle(judged: Judged, text: str, out_of_scope: float, catalogue: Institutions) -> Resolution:
    """Make a verdict of what search and decision found out about a text."""
    verdict, right = _VERDICTS[judged.judgement.outcome], judged.judgement.right
    tells = len(text.split()) > 1  # «Farmacia» names a thing and tells nothing.
    offered = find_telling(judged, text, least=OFFERED) if tells else None
    if offered is not None and offered.probability >= (TOLD_BESIDE if verdict is Verdict.FOUND else TOLD):
        return _tell(offered, right, text)
    first = judged.finding.matches[0].procedure_id if judged.finding.matches else ""
    if verdict in {Verdict.FOUND, Verdict.ASK_BACK} and is_document(first):
        if event_of(first) is None:
            led = _lead(subject_of(first), right, offered, catalogue)
            return replace(led, is_guess=verdict is Verdict.ASK_BACK)
        verdict = Verdict.ASK_BACK
    verdict = _heed_classifier(verdict, judged, out_of_scope)
    matches = _list_procedures(judged.finding.matches)
    if verdict is Verdict.ASK_BACK:
        # «Moto»: where only an event would be offered, what is done with the thing.
        matches = _list_procedures(judged.options) or (() if tells else matches[:MOST_OPTIONS])
        if not matches and offered is not None and offered.probability >= LEFT:
            return _tell(offered, right, text)
        verdict = verdict if matches else Verdict.NOT_IN_CATALOGUE
    institution = catalogue.find_institution(judged.institution_id) if judged.institution_id else None
    is_vague = len(judged.finding.terms) <= _VAGUE or judged.judgement.inside >= _GREY
    if verdict is Verdict.NOT_IN_CATALOGUE and institution is None and is_vague:
        verdict = Verdict.UNCLEAR
    return Resolution(
        verdict=verdict,
        matches=matches,
        right=right,
        twins=_list_procedures(judged.twins),
        variants=_list_procedures(judged.variants),
        is_called_so=judged.is_called_so,
        institution=institution,
        event=offered.event if offered is not None and verdict is not Verdict.OUT_OF_SCOPE else None,
        question=text,
    )


def _heed_classifier(verdict: Verdict, judged: Judged, out_of_scope: float) -> Verdict:
    """A verdict of what is not found, as far as the classifier of dialogue acts has the say."""
    if verdict is Verdict.OUT_OF_SCOPE and judged.institution_id and out_of_scope < CERTAINLY:
        # What an institution is known to handle is a matter of procedures, whatever the classifier takes it for.
        verdict = Verdict.NOT_IN_CATALOGUE
    if verdict is Verdict.NOT_IN_CATALOGUE and not judged.finding.matches and out_of_scope >= HALF_SURE:
        # Where no word is known to the catalogue, the classifier has the say.
        verdict = Verdict.OUT_OF_SCOPE
    return verdict


def _list_procedures(matches: Iterable[Match]) -> tuple[Match, ...]:
    """What was found, without life events and matters that no procedure serves."""
    return tuple(each for each in matches if not is_document(each.procedure_id))


def _tell(telling: Telling, right: float, text: str) -> Resolution:
    """A life event, and whether it is told so plainly that it leads away from what was spoken of before."""
    plainly = telling.probability >= PLAINLY_TOLD
    return Resolution(verdict=Verdict.EVENT, event=telling.event, right=right, question=text, is_called_so=plainly)


def _lead(subject: str, right: float, offered: Telling | None, catalogue: Institutions) -> Resolution:
    """The owner of a matter that no procedure serves."""
    event = offered.event if offered is not None else None
    owner = catalogue.get_owner(subject)
    return Resolution(verdict=Verdict.OWNER, subject=subject, institution=owner, right=right, event=event)
