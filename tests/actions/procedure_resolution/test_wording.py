"""Words around the answer about a procedure."""

from dataclasses import replace

from actions.answers.cost import CostAnswer
from actions.answers.time import TimeAnswer
from actions.catalogue_access import CatalogueKnowledge
from actions.knowledge import Knowledge
from actions.procedure_resolution.resolution import Resolution, Verdict
from actions.procedure_resolution.wording import (
    say_alike,
    say_answers,
    say_in_review,
    say_institution,
    say_not_in_catalogue,
    say_others,
    say_out_of_scope,
)
from catalog_adapter.model import Match
from tests.actions.small_catalogue import BEES, IGM, MAGA, PASSPORT, RECORDS, TODAY, FewRecords, names

MATCHES = [Match(procedure_id="bee-card", name="Carné de apicultor", score=1.0)]


def test_several_facts_have_one_source_line() -> None:
    """After the last."""
    answers = [kind(procedure=PASSPORT, today=TODAY) for kind in (CostAnswer, TimeAnswer)]
    assert names(list(say_answers(answers))) == ["cost_known", "time_known", "source_dated", "next_time"]


def test_others_are_a_tap_away() -> None:
    """None where there are none."""
    found = Resolution(verdict=Verdict.FOUND, others=MATCHES)
    all_meant = replace(found, all_meant=True)
    said_as = {"alike": say_alike(MATCHES), "others": say_others(found), "next_of_all": say_others(all_meant)}
    for response, (said,) in said_as.items():
        assert (said.response, said.values["options"]) == (f"utter_{response}", "• Carné de apicultor")
        assert said.choices[0].payload == '/choose_option{"procedure": "bee-card"}'
    assert [*say_alike([]), *say_others(replace(found, others=()))] == []


def test_a_review_is_told_with_its_reason(knowledge: Knowledge) -> None:
    """Where staff gave one; whom to ask meanwhile follows."""
    first, *rest = say_in_review(knowledge, "honey")
    assert (first.response, first.values["reason"]) == ("utter_in_review", "Cambió el formulario")
    assert names(rest) == ["ask_institution"]
    silent = CatalogueKnowledge(FewRecords(*RECORDS, reasons={"honey": " "}))
    assert next(iter(say_in_review(silent, "honey"))).response == "utter_in_review_bare"


def test_what_is_not_held_leads_to_whom_it_belongs() -> None:
    """Where that is known; what is no matter of ours names nobody else."""
    unknown = Resolution(verdict=Verdict.NOT_IN_CATALOGUE)
    known = replace(unknown, institution=IGM)
    assert names(list(say_not_in_catalogue(unknown))) == ["not_in_catalogue", "ask_elsewhere"]
    assert names(list(say_not_in_catalogue(known))) == ["not_in_catalogue", "ask_institution", "contact"]
    assert names(list(say_out_of_scope(unknown))) == ["out_of_scope"]
    assert names(list(say_out_of_scope(known))) == ["out_of_scope", "ask_institution", "contact"]


def test_an_institution_without_a_contact_is_only_named() -> None:
    """With its article."""
    (said,) = say_institution(MAGA)
    assert said.values == {"institution": "el MAGA"}
    assert BEES.institution is MAGA
