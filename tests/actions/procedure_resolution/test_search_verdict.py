"""The verdict on a message that was searched for alone."""

from dataclasses import replace

import pytest

from actions.procedure_resolution import search_verdict
from actions.procedure_resolution.decision import Outcome
from actions.procedure_resolution.resolution import Verdict
from actions.procedure_resolution.search_verdict import CERTAINLY, HALF_SURE, settle
from actions.procedure_resolution.told_event import LEFT, OFFERED, PLAINLY_TOLD, TOLD, TOLD_BESIDE, Telling
from catalog_adapter.model import Institution, Match
from tests.actions.procedure_resolution.judging import judged
from tests.actions.small_catalogue import IGM

BEES = {"bee-card": 0.5, "passport-adult": 0.4}


class OneInstitution:
    """Everything belongs to it."""

    def find_institution(self, institution: str) -> Institution | None:
        """By its id."""
        return IGM if institution == "igm" else None

    def get_owner(self, subject: str) -> Institution | None:
        """Of any subject."""
        return IGM


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [
        (Outcome.ANSWER, Verdict.FOUND),
        (Outcome.CLARIFY, Verdict.ASK_BACK),
        (Outcome.NOT_IN_CATALOGUE, Verdict.NOT_IN_CATALOGUE),
        (Outcome.OUT_OF_SCOPE, Verdict.OUT_OF_SCOPE),
    ],
)
def test_a_clear_outcome_is_the_verdict(outcome: Outcome, verdict: Verdict) -> None:
    """With what was searched for, and how sure it is."""
    resolution = settle(judged(BEES, outcome, right=0.7), "abejas", 0.1, OneInstitution())
    assert (resolution.verdict, resolution.right, resolution.question) == (verdict, 0.7, "abejas")
    assert [each.procedure_id for each in resolution.matches] == list(BEES)


@pytest.mark.parametrize(
    ("matches", "out_of_scope", "institution", "outcome", "verdict"),
    [
        (BEES, 0.5, "igm", Outcome.OUT_OF_SCOPE, Verdict.NOT_IN_CATALOGUE),
        (BEES, CERTAINLY, "igm", Outcome.OUT_OF_SCOPE, Verdict.OUT_OF_SCOPE),
        ({}, HALF_SURE, None, Outcome.NOT_IN_CATALOGUE, Verdict.OUT_OF_SCOPE),
        ({}, 0.1, None, Outcome.NOT_IN_CATALOGUE, Verdict.NOT_IN_CATALOGUE),
        (BEES, HALF_SURE, None, Outcome.NOT_IN_CATALOGUE, Verdict.NOT_IN_CATALOGUE),
    ],
    ids=[
        "an institution's business",
        "certainly none",
        "no word is known",
        "nor does anybody say so",
        "words are known",
    ],
)
def test_the_classifier_has_the_say_where_the_catalogue_is_silent(
    matches: dict[str, float], out_of_scope: float, institution: str | None, outcome: Outcome, verdict: Verdict
) -> None:
    """What an institution handles is a matter of procedures, unless it certainly is none."""
    found = settle(judged(matches, outcome, institution=institution), "x", out_of_scope, OneInstitution())
    assert found.verdict is verdict
    assert found.institution == (IGM if institution else None)


def test_too_little_was_said_to_deny_it() -> None:
    """A short message, or one that may well be inside; whose owner is known is told that."""
    nothing = judged(BEES)
    short = replace(nothing, finding=replace(nothing.finding, terms=nothing.finding.terms[:2]))
    assert settle(short, "x", 0.0, OneInstitution()).verdict is Verdict.UNCLEAR
    assert settle(judged(BEES, inside=0.3), "x", 0.0, OneInstitution()).verdict is Verdict.UNCLEAR
    owned = judged(BEES, inside=0.3, institution="igm")
    assert settle(owned, "x", 0.0, OneInstitution()).verdict is Verdict.NOT_IN_CATALOGUE


def test_a_matter_that_nobody_serves_has_its_owner() -> None:
    """Where it is found first; behind a procedure it is no option."""
    first = settle(judged({"subject:visa": 0.5, **BEES}, Outcome.ANSWER), "visa", 0.0, OneInstitution())
    assert (first.verdict, first.subject, first.institution) == (Verdict.OWNER, "visa", IGM)
    behind = settle(judged({**BEES, "subject:visa": 0.5}, Outcome.CLARIFY), "visa", 0.0, OneInstitution())
    assert [each.procedure_id for each in behind.matches] == list(BEES)


@pytest.mark.parametrize(
    ("outcome", "probability", "verdict"),
    [
        (Outcome.ANSWER, TOLD_BESIDE, Verdict.EVENT),
        (Outcome.ANSWER, TOLD_BESIDE - 0.01, Verdict.FOUND),
        (Outcome.CLARIFY, TOLD, Verdict.EVENT),
        (Outcome.CLARIFY, OFFERED, Verdict.ASK_BACK),
        (Outcome.NOT_IN_CATALOGUE, TOLD, Verdict.EVENT),
    ],
)
def test_an_event_is_told_from_a_probability_on(
    monkeypatch: pytest.MonkeyPatch, outcome: Outcome, probability: float, verdict: Verdict
) -> None:
    """The bar is higher where a procedure would be answered; below it the event goes along, to be offered."""
    tell(monkeypatch, probability)
    found = settle(judged({**BEES, "event:shop": 0.6}, outcome), "a shop", 0.0, OneInstitution())
    assert (found.verdict, found.event) == (verdict, "shop")
    assert found.is_called_so is (verdict is Verdict.EVENT and probability >= PLAINLY_TOLD)


def test_what_is_hardly_told_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A matter without a procedure has it offered as well; where no option is left, it is told."""
    tell(monkeypatch, OFFERED - 0.01)
    assert settle(judged(BEES, Outcome.CLARIFY), "a shop", 0.0, OneInstitution()).event is None
    tell(monkeypatch, OFFERED)
    matter = settle(judged({"subject:visa": 0.5, **BEES}, Outcome.ANSWER), "a visa", 0.0, OneInstitution())
    assert (matter.verdict, matter.event) == (Verdict.OWNER, "shop")
    tell(monkeypatch, LEFT)
    alone = settle(judged({"event:shop": 0.6}, Outcome.CLARIFY), "a shop", 0.0, OneInstitution())
    assert (alone.verdict, alone.event) == (Verdict.EVENT, "shop")


def tell(monkeypatch: pytest.MonkeyPatch, probability: float) -> None:
    """Have every message tell of a shop, more or less."""
    telling = Telling(event="shop", probability=probability)
    monkeypatch.setattr(
        search_verdict, "find_telling", lambda _judged, _text, least: telling if probability >= least else None
    )


def test_a_single_word_is_no_event() -> None:
    """«Moto» alone: what is done with the thing is offered, whatever is found first."""
    for outcome in (Outcome.ANSWER, Outcome.CLARIFY):
        found = settle(judged({"event:shop": 0.3, **BEES}, outcome), "shop", 0.0, OneInstitution())
        assert found.verdict is Verdict.ASK_BACK
        assert [each.procedure_id for each in found.matches] == list(BEES)


def test_twins_are_procedures() -> None:
    """A matter is none of them."""
    twins = tuple(Match(procedure_id=each, name=each, score=0.5) for each in ("subject:visa", "passport-again"))
    found = settle(replace(judged(BEES, Outcome.ANSWER), twins=twins, is_called_so=True), "x", 0.0, OneInstitution())
    assert [each.procedure_id for each in found.twins] == ["passport-again"]
    assert found.is_called_so
