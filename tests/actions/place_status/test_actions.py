"""Places are told of, asked for, and subscribed to."""

from datetime import date
from typing import Any

import pytest

from actions.knowledge import Knowledge
from actions.place_status.actions import (
    PlaceStatusAction,
    StatusSource,
    SubscribePlaceAction,
    UnsubscribePlaceAction,
    list_status_actions,
)
from catalog_adapter.institutions.notices import Level, Notice
from tests.actions.small_catalogue import NOW, Said, run

SAME = {"text": "Cerrado.", "source": "Muni.", "author": "eva", "first_day": date(2026, 11, 20)}
RED = Notice(id=3, level=Level.RED, place="1601", **SAME)
OFFICE = Notice(id=4, level=Level.YELLOW, place="1601", institution="igm", **SAME)


def tell(knowledge: Knowledge, *notices: Notice, **given: Any) -> Said:
    """The answer about a place."""
    source = StatusSource(now=lambda: NOW, list_in_force=lambda _: list(notices))
    return run(PlaceStatusAction(knowledge, source), **given)


def test_level_and_notices_are_told_with_source_and_time(knowledge: Knowledge) -> None:
    """With the offices that have one; and the place is remembered."""
    said = tell(knowledge, RED, OFFICE, entities={"place": "1601"})
    assert said.responses == ["status", "status_notice", "status_office"]
    assert (said.find("status")["level"], said.find("status")["place"]) == ("rojo", "1601")
    assert (said.find("status_notice")["source"], said.find("status_office")["institution"]) == ("Muni", "Migración")
    assert (said.slots["town"], said.slots["status_asked"]) == (["1601"], None)


def test_of_an_institution_its_offices_come_behind(knowledge: Knowledge) -> None:
    """The hours that are known, with or without a notice."""
    given = {"entities": {"place": "1601"}, "slots": {"link": {"institutions": ["igm"], "status": "tell"}}}
    said = tell(knowledge, OFFICE, **given)
    assert said.responses[:4] == ["status", "status_notice", "office_here", "office"]
    assert said.find("status")["whom"] == "Migración en Cobán, Alta Verapaz"
    assert "office_hours" in said.responses
    assert tell(knowledge, **given).responses[:2] == ["status_none", "office_here"]


def test_the_place_of_the_talk_is_used(knowledge: Knowledge) -> None:
    """For a message that names none."""
    assert tell(knowledge, RED, slots={"town": ["1601"]}).find("status")["place"] == "1601"


@pytest.mark.parametrize(
    ("entities", "response", "titles"),
    [
        ({}, "status_which_town", []),
        (
            {"place": "1705,1311"},
            "status_which_namesake",
            ["La Libertad, Petén", "La Libertad, Huehuetenango"],
        ),
    ],
)
def test_the_place_is_asked_for(
    knowledge: Knowledge, entities: dict[str, str], response: str, titles: list[str]
) -> None:
    """The wish is kept meanwhile, and the institution."""
    said = tell(knowledge, entities=entities, slots={"link": {"institutions": ["igm"], "status": "tell"}})
    assert (said.responses, said.titles(response)) == ([response], titles)
    assert said.slots["status_asked"] == {"act": "tell", "institution": "igm"}
    assert all('"institution": "igm"' in each["payload"] for each in said.find(response)["buttons"])


def test_a_subscription_begins_at_what_is_known(knowledge: Knowledge) -> None:
    """So that nobody is told again what they have just read."""
    source = StatusSource(now=lambda: NOW, list_in_force=lambda _: [RED, OFFICE])
    said = run(SubscribePlaceAction(knowledge, source), entities={"place": "1601"})
    assert said.slots["outcome"] == {"effects": [{"kind": "subscribe_place", "place": "1601", "told": "3,4"}]}
    assert said.find("status_subscribed")["hours"] == "07:00 a 20:00"


@pytest.mark.parametrize(
    ("entities", "place", "response"),
    [({"place": "1601"}, "1601", "status_unsubscribed"), ({}, "", "status_unsubscribed_all")],
)
def test_a_subscription_ends(entities: dict[str, str], place: str, response: str) -> None:
    """Of one place, or of all."""
    said = run(UnsubscribePlaceAction(), entities=entities)
    assert said.responses == [response]
    assert said.slots["outcome"] == {"effects": [{"kind": "unsubscribe_place", "place": place}]}


def test_towns_of_a_department_are_named(knowledge: Knowledge) -> None:
    """Those with notices of their own, with their level."""
    said = tell(knowledge, RED, entities={"place": "16"})
    assert said.responses[:2] == ["status_none", "status_towns"]
    assert said.find("status_towns")["value"] == "Cobán (rojo)"


def test_there_is_one_of_each(knowledge: Knowledge) -> None:
    """As the domain names them."""
    names = [each.name() for each in list_status_actions(knowledge, StatusSource())]
    assert names == ["action_place_status", "action_subscribe_place", "action_unsubscribe_place"]
