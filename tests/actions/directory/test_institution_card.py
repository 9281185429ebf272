"""An institution's card tells what is known, and what is not."""

from dataclasses import replace
from typing import Any

import pytest

from actions.catalogue_access import CatalogueKnowledge
from actions.directory.institution_card import InstitutionAction, link_institutions, list_towns, say_card
from actions.knowledge import Knowledge
from catalog_adapter.model import SourceRef, Window
from tests.actions.small_catalogue import IGM, MAGA, PASSPORT, TODAY, FewRecords, names, open_turn, run


def test_what_is_known_has_a_line_each() -> None:
    """With the source, and a way to the procedures."""
    said = list(say_card(IGM, has_procedures=True, today=TODAY))
    assert names(said) == [
        "institution",
        "institution_handles",
        "institution_place",
        "institution_hours",
        "institution_phone",
        "institution_web_unknown",
        "source_dated",
        "institution_next",
    ]
    assert said[0].values["name"] == "Instituto Guatemalteco de Migración (IGM)"
    assert said[4].values["value"] == "2411-2411, 1500"


def test_what_is_not_known_is_said() -> None:
    """No source is made up, and an acronym that is in the name is not said twice."""
    said = list(say_card(replace(MAGA, name="MAGA"), has_procedures=False, today=TODAY))
    assert said[0].values["name"] == "MAGA"
    assert names(said)[1:] == [f"institution_{fact}_unknown" for fact in ("place", "hours", "phone", "web")]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"entities": {"institution": "maga"}}, ("maga",)),
        ({"entities": {"institution": "gone"}}, ()),
        ({"topic_words": {"institution": "ministerio de salud"}}, ("mspas",)),
        ({"topic_words": {"institution": "MAGA en Cobán"}, "place_words": ["en", "coban"]}, ("maga",)),
        ({"topic_words": {"institution": "abejas"}}, ()),
        ({}, ()),
    ],
)
def test_institutions_are_named_by_button_or_words(
    knowledge: Knowledge, given: dict[str, Any], found: tuple[str, ...]
) -> None:
    """Without the place that is named beside them."""
    assert set(link_institutions(open_turn("x", **given).message, knowledge)) == set(found)


def test_one_has_its_card(knowledge: Knowledge) -> None:
    """Notices on it stand below."""
    said = run(InstitutionAction(knowledge), "x", slots={"link": {"institutions": ["igm"]}})
    assert (said.responses[0], said.slots["outcome"]) == ("institution", {"institution": "igm"})
    assert said.slots["institution"] == "igm"


def test_of_several_one_can_be_chosen(knowledge: Knowledge) -> None:
    """By a button each."""
    said = run(InstitutionAction(knowledge), "x", slots={"link": {"institutions": ["maga", "mspas"]}})
    assert said.titles("institution_which") == ["Ministerio de Agricultura", "Ministerio de Salud"]
    assert said.slots["outcome"] == {}


def test_a_place_asks_for_its_offices(knowledge: Knowledge) -> None:
    """And is remembered as the person's."""
    slots = {"link": {"institutions": ["igm"]}}
    said = run(InstitutionAction(knowledge), "x", slots=slots, entities={"place": "1601"})
    assert said.responses[:3] == ["institution", "office_here", "office"]
    assert said.slots["town"] == ["1601"]


def test_an_office_that_is_named_is_told_alone() -> None:
    """«Teléfono del hospital Roosevelt»; the card names the towns where offices are known."""
    source = SourceRef(name="Directorio")
    offices = (
        Window(name="Hospital Roosevelt", department="Guatemala", municipality="Guatemala", source=source),
        Window(name="Hospital de Cobán", department="Alta Verapaz", municipality="Cobán", source=source),
    )
    health = replace(IGM, offices=offices)
    knowledge = CatalogueKnowledge(FewRecords(replace(PASSPORT, institution=health)))
    slots = {"link": {"institutions": ["igm"]}}
    understanding = {"topic_words": {"institution": "hospital roosevelt"}}
    said = run(InstitutionAction(knowledge), "x", slots=slots, **understanding)
    assert said.responses[:2] == ["institution", "office_somewhere"]
    assert list_towns(health) == ["Guatemala", "Cobán"]
    assert list_towns(IGM) == []
