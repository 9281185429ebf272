"""The place of a procedure is told with its own source."""

from dataclasses import replace
from datetime import date

from actions.answers.where import WhereAnswer
from actions.reply_parts import Fragment
from catalog_adapter.model import Certainty, Institution, SourceRef
from tests.actions.small_catalogue import BEES, PASSPORT, TODAY, names

PRESS = SourceRef(name="Emisoras Unidas", dated=date(2026, 2, 20), certainty=Certainty.MEDIUM)
RENAP = Institution(id="renap", name="Registro Nacional de las Personas", short="RENAP", article="el", phones=("1516",))


def test_a_place_is_said_with_the_source_of_the_place() -> None:
    """The institution is named with its article, as people call it."""
    procedure = replace(PASSPORT, institution=RENAP, where="Cualquier oficina", facts={"where": (PRESS,)})
    said = list(WhereAnswer(procedure=procedure, today=TODAY).say())
    assert said[0].values["place"] == "Cualquier oficina"
    assert said[1] == Fragment(response="utter_contact", values={"institution": "el RENAP", "contact": "1516"})
    assert said[2].values["source"] == "Emisoras Unidas"


def test_without_a_place_the_institution_and_the_first_step_tell() -> None:
    """The office inside it is named where one is known."""
    elsewhere = replace(PASSPORT, where=None)
    said = list(WhereAnswer(procedure=elsewhere, today=TODAY).say_fact())
    assert names(said) == ["where_institution", "where_first_step", "contact"]
    assert said[1].values["step"] == "Pida su cita."
    inside = next(iter(WhereAnswer(procedure=replace(elsewhere, unit="Sede central"), today=TODAY).say_fact()))
    assert (inside.response, inside.values["unit"]) == ("utter_where_unit", "Sede central")


def test_an_unknown_place_is_no_reason_to_warn() -> None:
    """Whom to ask is known; only the fields that are shown have a source line."""
    answer = WhereAnswer(procedure=BEES, today=TODAY)
    assert (answer.shown, answer.is_cautious) == (frozenset({"steps"}), False)
