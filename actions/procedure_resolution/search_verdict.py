"""Verdict on a message that was searched for alone: found, to ask back, whose matter it is, unclear, or none of ours."""

from collections.abc import Iterable
from typing import Protocol

from actions.procedure_resolution.decision import Judged, Outcome
from actions.procedure_resolution.resolution import MOST_OPTIONS, Resolution, Verdict
from actions.procedure_resolution.told_event import find_offered_event, find_told_event, is_near, is_plainly_told
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
    told = find_told_event(judged, is_sure=verdict is Verdict.FOUND)
    if told is not None:
        return _tell(told, judged, text)
    first = judged.finding.matches[0].procedure_id if judged.finding.matches else ""
    tells = len(text.split()) > 1  # «Farmacia» names a thing and tells nothing.
    if verdict in {Verdict.FOUND, Verdict.ASK_BACK} and is_document(first):
        if event_of(first) is None or (tells and is_near(judged, first)):
            return _settle_document(first, judged, text, catalogue)
        verdict = Verdict.ASK_BACK
    if verdict is Verdict.OUT_OF_SCOPE and judged.institution_id and out_of_scope < CERTAINLY:
        # What an institution is known to handle is a matter of procedures, whatever the classifier takes it for.
        verdict = Verdict.NOT_IN_CATALOGUE
    if verdict is Verdict.NOT_IN_CATALOGUE and not judged.finding.matches and out_of_scope >= HALF_SURE:
        # Where no word is known to the catalogue, the classifier has the say.
        verdict = Verdict.OUT_OF_SCOPE
    if verdict is Verdict.ASK_BACK and tells and (event := find_offered_event(judged)) is not None:
        return _tell(event, judged, text)
    matches = _list_procedures(judged.finding.matches)
    if verdict is Verdict.ASK_BACK:
        # «Moto»: where only an event would be offered, what is done with the thing.
        matches = _list_procedures(judged.options) or (() if tells else matches[:MOST_OPTIONS])
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
        question=text,
    )


def _list_procedures(matches: Iterable[Match]) -> tuple[Match, ...]:
    """What was found, without life events and matters that no procedure serves."""
    return tuple(each for each in matches if not is_document(each.procedure_id))


def _tell(event: str, judged: Judged, text: str) -> Resolution:
    """A life event, and whether it is told so plainly that it leads away from what was spoken of before."""
    plainly, right = is_plainly_told(judged, event), judged.judgement.right
    return Resolution(verdict=Verdict.EVENT, event=event, right=right, question=text, is_called_so=plainly)


def _settle_document(document: str, judged: Judged, text: str, catalogue: Institutions) -> Resolution:
    """Make a verdict where a life event, or a matter without a procedure, is found first."""
    event, subject = event_of(document), subject_of(document)
    if event is not None:
        return _tell(event, judged, text)
    owner, right = catalogue.get_owner(subject), judged.judgement.right
    return Resolution(verdict=Verdict.OWNER, subject=subject, institution=owner, right=right)
