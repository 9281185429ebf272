"""Procedures that have something in common, a page at a time."""

from dataclasses import replace
from typing import Any

import pytest

from actions.directory.browsing import (
    LONGEST_NAME,
    PAGE,
    BrowseAction,
    Shelf,
    asks_for_any,
    count_pages,
    cut_page,
    link_shelf,
    say_page,
)
from actions.knowledge import Knowledge
from tests.actions.small_catalogue import BEES, names, open_turn, run

MANY = [replace(BEES, id=f"p{number}", name=f"Trámite {number}") for number in range(1, 17)]
SHELF = Shelf(by="category", key='Campo "verde"', name="Campo", procedures=MANY)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"entities": {"institution": "maga"}}, ("institution", "maga", 3)),
        ({"entities": {"institution": "gone"}}, None),
        ({"entities": {"category": "Identidad"}}, ("category", "Identidad", 2)),
        ({"entities": {"document": "pasaporte"}}, ("document", "pasaporte", 2)),
        ({"topic_words": {"browse": "el MAGA"}}, ("institution", "maga", 3)),
        ({"topic_words": {"browse": "identidad"}}, ("category", "Identidad", 2)),
        ({"topic_words": {"browse": "pasaportes"}}, ("document", "pasaportes", 2)),
        ({"topic_words": {"browse": "apicultor"}}, None),
        ({}, None),
    ],
)
def test_a_shelf_is_found_by_button_or_words(
    knowledge: Knowledge, given: dict[str, Any], found: tuple[str, str, int] | None
) -> None:
    """What one procedure alone has is no shelf."""
    shelf = link_shelf(open_turn("x", **given).message, knowledge)
    assert (shelf and (shelf.by, shelf.key, len(shelf.procedures))) == found


def test_who_names_nothing_asks_for_any() -> None:
    """«¿Qué trámites hay?»."""
    assert asks_for_any(open_turn("¿qué trámites hay?").message)
    assert not asks_for_any(open_turn("x", topic_words={"browse": "salud"}).message)
    assert not asks_for_any(open_turn("/browse", entities={"category": "x"}).message)


def test_a_page_is_shown_and_remembered(knowledge: Knowledge) -> None:
    """Its procedures can be chosen by number; an institution's notices stand below."""
    said = run(BrowseAction(knowledge), "x", slots={"link": {"browses": True, "shelf": ["institution", "maga"]}})
    assert said.responses == ["browse_institution", "browse_items"]
    assert said.titles("browse_items")[0] == "Carné de apicultor"
    assert said.slots["options"] == ["bee-card", "dealer-company", "dealer-person"]
    assert said.slots["page"] == {"by": "institution", "key": "maga", "part": 1}
    assert said.slots["outcome"] == {"institution": "maga"}


@pytest.mark.parametrize("part", ["9", "0", "x"])
def test_a_page_that_there_is_not_is_the_nearest(knowledge: Knowledge, part: str) -> None:
    """A button of last month may count other pages."""
    slots = {"link": {"browses": True, "shelf": ["category", "Campo"]}}
    assert run(BrowseAction(knowledge), "/browse", entities={"part": part}, slots=slots).slots["page"]["part"] == 1


def test_without_a_shelf_the_categories_are_offered(knowledge: Knowledge) -> None:
    """Those with most procedures first."""
    said = run(BrowseAction(knowledge), "¿qué trámites hay?")
    assert said.titles("browse_start") == ["Campo", "Identidad", "Salud"]


def test_an_empty_shelf_is_said_to_be_empty(knowledge: Knowledge) -> None:
    """An institution may have no procedure."""
    said = run(BrowseAction(knowledge), "x", slots={"link": {"browses": True, "shelf": ["institution", "sat"]}})
    assert said.responses == ["browse_none"]


@pytest.mark.parametrize(
    ("part", "responses", "first", "last"),
    [
        (1, ["browse_category", "browse_part", "browse_next"], "1", "7"),
        (2, ["browse_category", "browse_part", "browse_next", "browse_back"], "8", "14"),
        (3, ["browse_category", "browse_part", "browse_back"], "15", "16"),
    ],
)
def test_pages_lead_to_those_around_them(part: int, responses: list[str], first: str, last: str) -> None:
    """Each is numbered from 1, and says its place in the whole."""
    said = list(say_page(SHELF, part, cut_page(SHELF, part)))
    assert names(said) == responses
    assert (said[1].values["first"], said[1].values["last"], said[1].values["count"]) == (first, last, "16")
    assert said[1].values["items"].startswith("1. Trámite ")
    assert '"' not in said[2].values["key"]


def test_pages_hold_every_procedure_once() -> None:
    """The last one too."""
    assert count_pages(SHELF) == 3
    assert [each for part in (1, 2, 3) for each in cut_page(SHELF, part)] == MANY
    assert count_pages(replace(SHELF, procedures=MANY[:PAGE])) == 1


def test_a_single_procedure_with_a_long_name_is_one() -> None:
    """Its button has the whole name, the text as much as fits."""
    one = replace(SHELF, procedures=[replace(BEES, name="x" * (LONGEST_NAME + 1))])
    head, items = say_page(one, 1, one.procedures)
    assert (head.response, items.response) == ("utter_browse_one", "utter_browse_items")
    assert items.values["items"] == f"1. {'x' * (LONGEST_NAME - 1)}…"
    assert len(items.choices[0].title) == LONGEST_NAME + 1
