"""Moves of a guided walk, by words and by buttons."""

from typing import Any

import pytest
from rasa_sdk import Action

from actions.guided_walk.actions import iter_walk_actions
from actions.knowledge import Knowledge
from catalog_adapter.cleaning.requirement_checklist import keys_of, print_of
from tests.actions.small_catalogue import PASSPORT, Said, run

KEYS = keys_of(PASSPORT.requirements)


def walk(step: int | None = None, **more: Any) -> dict[str, Any]:
    """A walk through the passport, at its papers or at a step."""
    place = {} if step is None else {"step": step, "step_key": keys_of(PASSPORT.steps)[step]}
    return {"procedure": "passport-adult", "print": print_of(PASSPORT), "ticked": [], **place, **more}


def begun(*walks: dict[str, Any], **flags: bool) -> dict[str, Any]:
    """The slot."""
    return {"walks": {"walks": list(walks), "active": True, **flags}}


@pytest.fixture(scope="session")
def actions(knowledge: Knowledge) -> dict[str, Action]:
    """By what each is called after «action_walk_»."""
    return {each.name().removeprefix("action_walk_"): each for each in iter_walk_actions(knowledge)}


def latest(said: Said) -> dict[str, Any]:
    """The walk that was spoken of."""
    return said.slots["walks"]["walks"][0]  # type: ignore[no-any-return]  # a slot is JSON


@pytest.mark.parametrize(
    ("given", "procedure"),
    [
        ({"slots": {"link": {"guided": "bee-card"}, "procedure": "passport-adult"}}, "bee-card"),
        ({"entities": {"procedure": "pharmacy-licence"}}, "pharmacy-licence"),
        ({"slots": {"procedure": "passport-adult"}}, "passport-adult"),
        ({"slots": begun(walk(), active=False)}, "passport-adult"),
    ],
    ids=["named", "tapped", "topic", "the latest walk"],
)
def test_a_walk_begins_with_what_is_named(actions: dict[str, Action], given: dict[str, Any], procedure: str) -> None:
    """Else with the topic, else with what was begun."""
    assert run(actions["start"], "guíeme", **given).slots["outcome"]["procedure"] == procedure


def test_a_walk_through_nothing_is_asked_for(actions: dict[str, Action]) -> None:
    """The wish is kept."""
    said = run(actions["start"], "guíeme")
    assert (said.responses, said.slots["walks"]) == (["walk_which"], {"walks": [], "wanted": True})


@pytest.mark.parametrize(
    ("entities", "step"), [({"step": "2"}, 1), ({"step": "1"}, 0), ({"step": "0"}, None), ({"move": "next"}, 0)]
)
def test_a_button_means_what_it_meant(actions: dict[str, Action], entities: dict[str, str], step: int | None) -> None:
    """A walk that was forgotten begins with it."""
    said = run(actions["move"], "/walk_move", entities={"procedure": "passport-adult", **entities})
    assert latest(said).get("step") == step


@pytest.mark.parametrize(
    ("move", "slots", "step", "response"),
    [
        ("next", begun(walk(0)), 1, "walk_step"),
        ("back", begun(walk(1)), 0, "walk_step"),
        ("next", begun(walk(0), active=False), 0, "walk_at_step"),
        ("where", begun(walk(1)), 1, "walk_at_step"),
    ],
    ids=["on", "back", "gone on with after a while", "where"],
)
def test_words_move_the_latest_walk(
    actions: dict[str, Action], move: str, slots: dict[str, Any], step: int, response: str
) -> None:
    """What was left is shown again before it goes on."""
    said = run(actions["move"], "x", move=move, slots=slots)
    assert (latest(said)["step"], said.responses[0]) == (step, response)


def test_moves_of_no_walk_are_said_to_be_none(actions: dict[str, Action]) -> None:
    """Nothing was begun."""
    for name in ("move", "tick"):
        said = run(actions[name], "siguiente", move="next")
        assert (said.responses, said.slots) == (["walk_none"], {"outcome": {}})


def test_papers_are_ticked_by_words(actions: dict[str, Action]) -> None:
    """What is none of them is said so; the list comes again."""
    said = run(actions["tick"], "ya tengo la boleta", claims={"have_words": ["boleta"]}, slots=begun(walk()))
    assert (said.responses[0], latest(said)["ticked"]) == ("walk_ticked", [KEYS[1]])
    none = run(actions["tick"], "tengo caballo gris", claims={"have_words": ["caballo"]}, slots=begun(walk()))
    assert none.responses[0] == "walk_not_listed"


def test_a_button_ticks_all_or_turns_the_page(actions: dict[str, Action]) -> None:
    """Of the procedure on it, begun or not."""
    said = run(actions["tick"], "/walk_tick", entities={"procedure": "passport-adult", "tick": "all"})
    assert latest(said)["ticked"] == list(KEYS)
    part = run(actions["tick"], "/walk_tick", entities={"procedure": "pharmacy-licence", "part": "2"})
    assert part.find("walk_paper")["number"] == "9"


@pytest.mark.parametrize(
    ("given", "procedure"),
    [
        ({"entities": {"procedure": "bee-card"}}, "bee-card"),
        ({"slots": {"procedure": "bee-card", **begun(walk())}}, "bee-card"),
        ({"slots": begun(walk())}, "passport-adult"),
    ],
)
def test_a_list_to_take_along_is_given(actions: dict[str, Action], given: dict[str, Any], procedure: str) -> None:
    """Of what is named, else of the topic, else of the walk."""
    said = run(actions["sheet"], "la lista", **given)
    assert (said.responses[0], said.slots["outcome"]["procedure"]) == ("walk_sheet_text", procedure)
    assert run(actions["sheet"], "la lista").responses == ["nothing_to_choose"]
