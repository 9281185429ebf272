"""Questions about what people ask for most, and what counts as an answer to them."""

from dataclasses import replace
from typing import Any

import pytest

from bot.turn import Candidate, Decision, Turn
from catalog_adapter.model import Alias, AliasKind, Aspect, Demand, Window
from catalog_adapter.subjects.model import Act, Service, Subject
from channels.base import Reply
from evaluation.measures.most_asked import (
    Asked,
    count_verdicts,
    is_owner_named,
    iter_counter_questions,
    iter_questions,
    iter_wordings,
    judge_answer,
    judge_counter,
    list_most_asked,
)
from tests.actions.small_catalogue import BEES, MAGA, PASSPORT, RENEWAL, FewRecords

CATALOGUE = FewRecords(BEES, replace(PASSPORT, demand=Demand.HIGH), RENEWAL)
COST = Asked(procedure=PASSPORT, aspect=Aspect.COST, text="¿cuánto cuesta el pasaporte?")
VISA = Subject(id="visa", names=("visa", "visado"), institution_id="maga")


def turn(decision: Decision, *, text: str = "", offered: tuple[str, ...] = (), **more: Any) -> Turn:
    """A turn that decides so."""
    values: dict[str, Any] = {"aspect": None, "procedure": None, **more}
    return Turn(
        user="x", decision=decision, intent=None, intent_confidence=1.0, normalized=None, state="", took_ms=1.0,
        candidates=tuple(Candidate(id=each, name=each, score=1.0) for each in offered),
        replies=(Reply(text=text),), **values,
    )  # fmt: skip


def test_those_in_demand_are_asked_by_two_names_in_nine_aspects() -> None:
    """A procedure of one name is asked by that alone."""
    assert list_most_asked(CATALOGUE)[0].id == PASSPORT.id
    named = replace(PASSPORT, aliases=(Alias(text="el pasaporte", kind=AliasKind.NAME, origin="editorial"),))
    assert len(list(iter_questions([named, BEES]))) == 27
    assert next(iter_questions([named])).text == "pasaporte ordinario"


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        (turn(Decision.ANSWER, procedure=PASSPORT.id, aspect="cost"), "right"),
        (turn(Decision.ANSWER, procedure=PASSPORT.id, aspect="time"), "wrong"),
        (turn(Decision.ANSWER, procedure=BEES.id, aspect="cost"), "wrong"),
        (turn(Decision.CLARIFY, offered=(PASSPORT.id, BEES.id)), "offered"),
        (turn(Decision.CLARIFY, offered=(BEES.id,)), "wrong"),
        (turn(Decision.CLARIFY), "unknown"),
        (turn(Decision.NOT_IN_CATALOGUE), "unknown"),
        (turn(Decision.ANSWER, action="action_emergency"), "unknown"),
    ],
)
def test_an_answer_is_right_offered_unknown_or_wrong(given: Turn, verdict: str) -> None:
    """Another procedure is wrong, however near; so is another aspect."""
    assert judge_answer(COST, given, CATALOGUE) == verdict


def test_an_owner_is_named_by_any_of_its_names() -> None:
    """Without an owner only the subject's procedures count."""
    assert [text for _, text in iter_wordings([VISA])] == ["necesito visa", "¿dónde veo lo de visado?"]
    assert is_owner_named(VISA, turn(Decision.NOT_IN_CATALOGUE, text="La ve el MAGA."), CATALOGUE)
    assert not is_owner_named(VISA, turn(Decision.NOT_IN_CATALOGUE, text="No la tengo."), CATALOGUE)
    unowned = replace(VISA, institution_id="nadie")
    assert not is_owner_named(unowned, turn(Decision.ANSWER, procedure=BEES.id), CATALOGUE)


def test_a_record_that_is_merged_is_answered_under_the_official_id() -> None:
    """Which is the subject's procedure all the same; also where it is only offered."""

    class Merged(FewRecords):
        def resolve_id(self, procedure_id: str) -> str:
            return BEES.id if procedure_id == "apiario" else procedure_id

    catalogue = Merged(BEES)
    hives = replace(VISA, acts={Act.GET: Service(procedures=("apiario",))})
    assert is_owner_named(hives, turn(Decision.ANSWER, procedure=BEES.id), catalogue)
    assert is_owner_named(hives, turn(Decision.CLARIFY, offered=(BEES.id,)), catalogue)
    assert not is_owner_named(hives, turn(Decision.CLARIFY, offered=(PASSPORT.id,)), catalogue)


def test_verdicts_are_shares() -> None:
    """Of all that was asked."""
    assert count_verdicts(["right", "right", "right", "wrong"]) == {"n": 4.0, "right": 0.75, "wrong": 0.25}


def test_an_institution_is_asked_how_it_is_reached() -> None:
    """By what people call it."""
    asked = [text for _, _, text in iter_counter_questions([MAGA])]
    assert len(asked) == 3
    assert asked[0].startswith("teléfono de ")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Teléfono: 1510", "right"),
        ("Teléfono: no lo tengo. Ministerio de Agricultura", "wrong"),
    ],
)
def test_what_is_known_of_an_institution_is_said(text: str, verdict: str) -> None:
    """To leave it out is wrong."""
    known = replace(MAGA, phones=("1510",))
    assert judge_counter(known, "phone", turn(Decision.GUIDE, text=text)) == verdict


def test_what_is_not_known_of_an_institution_is_said_with_its_page() -> None:
    """Of a part its name is said; of another institution nothing."""
    bare = replace(MAGA, phones=(), web="https://maga.gob.gt", offices=())
    said = turn(Decision.GUIDE, text=f"{MAGA.name}. Teléfono: no lo tengo. https://maga.gob.gt")
    assert judge_counter(bare, "phone", said) == "unknown"
    assert judge_counter(bare, "phone", turn(Decision.GUIDE, text="No sé.")) == "wrong"
    part = replace(bare, offices=(Window(name="Oficina de Cobán", phone="7951-0000"),))
    assert judge_counter(part, "phone", said) == "wrong"
    assert judge_counter(part, "phone", turn(Decision.GUIDE, text="Oficina de Cobán: 7951-0000")) == "right"
