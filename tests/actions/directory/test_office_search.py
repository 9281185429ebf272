"""Offices near a person."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from actions.catalogue_access import CatalogueKnowledge
from actions.directory.office_search import (
    PlaceAction,
    find_called,
    find_nearest,
    find_places_touched,
    is_sought_there,
    read_place,
    remember_town,
    say_office_called,
    say_offices,
    say_offices_of,
)
from actions.knowledge import Knowledge
from catalog_adapter.model import SourceRef, Window
from dialogue.understanding import Understanding
from tests.actions.small_catalogue import IGM, PASSPORT, TODAY, FewRecords, names, open_turn, run

NEAR_COBAN = {"point": [15.4, -90.3]}


@pytest.mark.parametrize(
    ("entities", "place"),
    [
        ({"point": "15.47,-90.37"}, {"point": [15.47, -90.37]}),
        ({"point": "95,0"}, None),
        ({"point": "15.47"}, None),
        ({"point": "a,b", "place": "1601"}, {"codes": ["1601"]}),
        ({"place": "1601,9999,16"}, {"codes": ["1601", "16"]}),
        ({"place": "9999"}, None),
        ({}, None),
    ],
)
def test_a_place_is_a_point_or_known_codes(entities: dict[str, str], place: dict[str, Any] | None) -> None:
    """What is on no map is none."""
    assert read_place(entities) == place


@pytest.mark.parametrize(
    ("place", "responses", "first"),
    [
        ({"codes": ["1601"]}, ["office_here", "office", "office_hours"], "Sede Cobán"),
        ({"codes": ["16"]}, ["office_here", "office", "office_hours"], "Sede Cobán"),
        ({"codes": ["0902"]}, ["office_near_place", "office", "office_distance"], "Sede Xela"),
        (NEAR_COBAN, ["office_nearest", "office", "office_distance"], "Sede Cobán"),
        ({"codes": ["02"]}, ["office_none_here"], None),
    ],
    ids=["in the town", "in the department", "in the next town", "on the map", "a department without any"],
)
def test_offices_of_a_place_or_the_nearest_are_told(
    knowledge: Knowledge, place: Mapping[str, Any], responses: list[str], first: str | None
) -> None:
    """With their distance where they are not in it."""
    said = list(say_offices(knowledge, "igm", place))
    assert names(said)[: len(responses)] == responses
    assert first is None or said[1].values["name"] == first


def test_offices_of_one_source_name_it_once(knowledge: Knowledge) -> None:
    """Below the last of them."""
    said = names(list(say_offices(knowledge, "igm", NEAR_COBAN)))
    assert (said.count("office"), said[-1], said.count("source_dated")) == (2, "source_dated", 1)


def test_a_name_of_several_places_is_asked_back(knowledge: Knowledge) -> None:
    """Each with its department."""
    (which,) = say_offices(knowledge, "igm", {"codes": ["1601", "0901"]})
    assert [each.title for each in which.choices] == ["Cobán, Alta Verapaz", "Quetzaltenango, Quetzaltenango"]
    assert find_nearest(knowledge, "igm", {"codes": ["1601", "0901"]}) == []


def test_where_no_office_is_known_the_institution_can_be_asked(knowledge: Knowledge) -> None:
    """Its contact follows where nothing else has told it."""
    assert names(list(say_offices(knowledge, "mspas", {"codes": ["1601"]}, with_contact=True))) == [
        "office_none_here",
        "contact",
        "source_undated",
    ]
    assert names(list(say_offices(knowledge, "mspas", NEAR_COBAN))) == ["office_none"]
    assert list(say_offices(knowledge, "gone", NEAR_COBAN)) == []
    assert names(list(say_offices_of(knowledge, "igm", {"codes": ["1601"]})))[:2] == ["institution", "office_here"]


def test_only_a_place_of_one_name_is_remembered() -> None:
    """A point on the map is not kept."""
    assert [each["value"] for each in remember_town({"codes": ["1601"]})] == [["1601"]]
    for place in ({"codes": ["1601", "0901"]}, NEAR_COBAN, None):
        assert list(remember_town(place)) == []


def test_notices_touch_the_place_and_the_offices_shown(knowledge: Knowledge) -> None:
    """Without a place in the message, the one that was named before."""
    named = open_turn("x", entities={"place": "0902"}, slots={"town": ["1601"]})
    assert find_places_touched(knowledge, "igm", named) == ["0902", "0901", "1601"]
    assert find_places_touched(knowledge, "igm", open_turn("x", slots={"town": ["1601"]})) == ["1601"]


def test_a_point_answers_for_the_topic(knowledge: Knowledge) -> None:
    """It says which procedure the offices are for."""
    said = run(PlaceAction(knowledge), "/send_place", entities={"place": "1601"}, slots={"procedure": "passport-adult"})
    assert said.responses[:2] == ["office_about", "office_here"]
    assert said.slots["outcome"] == {"aspect": "where", "procedure": "passport-adult"}
    assert (said.slots["place"], said.slots["town"]) == (None, ["1601"])


@pytest.mark.parametrize("slots", [{}, {"procedure": "honey"}])
def test_a_point_without_a_topic_waits_for_one(knowledge: Knowledge, slots: dict[str, Any]) -> None:
    """It is kept until the procedure is known."""
    said = run(PlaceAction(knowledge), "/send_place", entities={"point": "15.4,-90.3"}, slots=slots)
    assert (said.responses, said.slots["place"]) == (["media_location"], NEAR_COBAN)


DIRECTORY = SourceRef(name="Directorio")
HEALTH = replace(
    IGM,
    offices=(
        Window(
            name="Hospital Roosevelt", department="Guatemala", municipality="Guatemala", address="Calzada Roosevelt",
            source=DIRECTORY,
        ),
        Window(name="Hospital de Cobán", department="Alta Verapaz", municipality="Cobán", source=DIRECTORY),
        Window(name="Delegación", department="Petén", source=DIRECTORY),
        Window(name="22 delegaciones", source=DIRECTORY),
    ),
)  # fmt: skip


@pytest.fixture
def shipped() -> CatalogueKnowledge:
    """An institution of which staff imported no office, and whose file lists some."""
    return CatalogueKnowledge(FewRecords(replace(PASSPORT, institution=HEALTH)))


@pytest.mark.parametrize(
    ("place", "responses"),
    [
        ({"codes": ["1601"]}, ["office_here", "office_somewhere", "source_undated", "office_maybe_more_at"]),
        ({"codes": ["1701"]}, ["office_here", "office_somewhere", "source_undated", "office_maybe_more_at"]),
        ({"codes": ["1602"]}, ["office_near_place", "office_somewhere", "office_distance"]),
        ({"codes": ["1708"]}, ["office_none_here", "office_network"]),
        ({"codes": ["0901"]}, ["office_none_here", "office_network"]),
    ],
    ids=["in the town", "of the department", "in the next town", "a day away in the department", "far away"],
)
def test_a_list_that_may_lack_offices_says_so(
    shipped: CatalogueKnowledge, place: Mapping[str, Any], responses: list[str]
) -> None:
    """And sends nobody across the country: there may be one next door."""
    assert names(list(say_offices(shipped, "igm", place)))[: len(responses)] == responses


def test_an_office_is_found_by_what_it_is_called(shipped: CatalogueKnowledge) -> None:
    """«Hospital Roosevelt»; what names the institution, or nothing, names no office."""
    found = find_called(shipped, HEALTH, "hospital roosevelt")
    assert [each.name for _, each in found] == ["Hospital Roosevelt"]
    assert names(list(say_office_called(HEALTH, found, TODAY)))[:2] == ["institution", "office"]
    assert find_called(shipped, HEALTH, "migración") == find_called(shipped, HEALTH, "") == []


@pytest.mark.parametrize(
    ("normalized", "place", "sought"),
    [
        ("bufete popular en quiche", ("quiche",), True),
        ("bufete popular en quiche", ("en", "quiche"), True),
        ("soy de coban y quiero el pasaporte", ("coban",), False),
        ("mi hijo nacio en coban", ("coban",), False),
        ("quiero el pasaporte", (), False),
    ],
)
def test_a_place_may_be_where_something_is_sought(normalized: str, place: tuple[str, ...], sought: bool) -> None:
    """Not where one comes from, nor where something happened."""
    assert is_sought_there(Understanding(normalized=normalized, place_words=place)) is sought
