"""Lists of life events, by words and by buttons."""

from typing import Any

import pytest
from rasa_sdk import Action

from actions.catalogue_access import CatalogueKnowledge
from actions.knowledge import Knowledge
from actions.life_events.actions import iter_life_event_actions
from tests.actions.small_catalogue import RECORDS, FewRecords, Said, run


def begun(asking: str | None = None, opened: str | None = None, **answers: bool) -> dict[str, Any]:
    """The slot after the list was shown, its question asked or a line opened."""
    return {
        "life_events": {
            "lists": [{"event": "shop", "answers": answers, "done": []}],
            "asking": asking,
            "opened": opened,
        }
    }


@pytest.fixture(scope="session")
def actions(knowledge: Knowledge) -> dict[str, Action]:
    """By name."""
    return {each.name().removeprefix("action_life_event"): each for each in iter_life_event_actions(knowledge)}


def progress(said: Said) -> dict[str, Any]:
    """What is kept of the list."""
    return said.slots["life_events"]["lists"][0]  # type: ignore[no-any-return]  # a slot is JSON


@pytest.mark.parametrize(
    ("given", "responses"),
    [
        ({"slots": {"link": {"event": "shop"}}}, ["life_event_start_one", "life_event_question"]),
        ({"entities": {"event": "shop"}}, ["life_event_start_one", "life_event_question"]),
        ({"entities": {"event": "gone"}}, ["life_events"]),
        ({}, ["life_events"]),
    ],
)
def test_an_event_that_is_told_begins(actions: dict[str, Action], given: dict[str, Any], responses: list[str]) -> None:
    """One that is not there any more leads to those that are."""
    assert run(actions[""], "x", **given).responses == responses


@pytest.mark.parametrize(
    ("entities", "kept", "first"),
    [
        ({"condition": "staff", "answer": "no"}, {"answers": {"staff": False}, "done": []}, "life_event_list"),
        ({"condition": "staff", "answer": "unsure"}, {"answers": {"staff": None}, "done": []}, "life_event_list"),
        ({"condition": "staff", "answer": "x"}, {"answers": {}, "done": []}, "life_event_start_one"),
        ({"condition": "gone", "answer": "yes"}, {"answers": {}, "done": []}, "life_event_start_one"),
        ({"step": "licence", "done": "yes"}, {"answers": {}, "done": ["licence"]}, "life_event_ticked"),
        ({"step": "licence", "done": "no"}, {"answers": {}, "done": []}, "life_event_unticked"),
        ({"step": "licence"}, {"answers": {}, "done": []}, "life_event_step"),
    ],
)
def test_a_button_answers_ticks_or_opens(
    actions: dict[str, Action], entities: dict[str, str], kept: dict[str, Any], first: str
) -> None:
    """Also on a list that was forgotten; an answer that we never offered is none."""
    said = run(actions[""], "/life_event", entities={"event": "shop", **entities})
    assert said.responses[0] == first
    assert progress(said) == {"event": "shop", **kept}


def test_the_menu_names_every_event(actions: dict[str, Action]) -> None:
    """As buttons."""
    assert run(actions["_menu"], "¿qué listas tiene?").titles("life_events") == ["Poner una farmacia"]


@pytest.mark.parametrize(
    ("given", "done", "first"),
    [
        ({"slots": begun(staff=True), "numbers": [1, 9], "done": True}, ["licence"], "life_event_ticked"),
        ({"slots": begun(opened="abroad", staff=True), "done": True}, ["abroad"], "life_event_ticked"),
        ({"slots": begun(staff=True), "done": True}, [], "life_event_list"),
        ({"slots": begun(staff=True)}, [], "life_event_list"),
        ({"slots": begun(asking="staff")}, [], "life_event_start_one"),
    ],
    ids=["by number", "what was opened", "nothing opened", "back to it", "a question waits"],
)
def test_what_is_done_is_ticked(actions: dict[str, Action], given: dict[str, Any], done: list[str], first: str) -> None:
    """By number, else the line that was opened last."""
    said = run(actions["_list"], "ya", **given)
    assert (progress(said)["done"], said.responses[0]) == (done, first)


@pytest.mark.parametrize(
    ("answer", "given", "first"),
    [
        ("yes", {"slots": begun(asking="staff")}, "life_event_list"),
        ("all", {"slots": begun(asking="staff")}, "life_event_list"),
        ("aside", {"slots": begun(asking="staff")}, "life_event_aside"),
        ("tick", {"slots": begun(staff=True), "numbers": [1], "done": True}, "life_event_ticked"),
        ("open", {"slots": begun(staff=True), "position": 2}, "life_event_step"),
        ("open", {"slots": begun(staff=True), "position": 9}, "life_event_list"),
    ],
)
def test_a_reply_goes_to_the_list(actions: dict[str, Action], answer: str, given: dict[str, Any], first: str) -> None:
    """Its question, its sums, its lines."""
    slots = {**given.pop("slots"), "link": {"answers": "list", "answer": answer}}
    said = run(actions["_reply"], "x", slots=slots, **given)
    assert said.responses[0] == first
    if answer == "yes":
        assert progress(said)["answers"] == {"staff": True}


def test_without_a_list_it_is_said(actions: dict[str, Action]) -> None:
    """Nothing was begun, or no events are loaded at all."""
    for name in ("_list", "_reply"):
        assert run(actions[name], "volver a la lista").responses == ["life_event_no_list"]
    for each in iter_life_event_actions(CatalogueKnowledge(FewRecords(*RECORDS))):
        assert run(each, "x").responses == ["life_event_no_list"]
