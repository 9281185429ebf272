"""Danger that was told, and the turns after it."""

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation.emergency import DEFAULT, RULES_TURNS, WORDS, EmergencyAction, count_down
from catalog_adapter.institutions.emergency_numbers import list_numbers
from dialogue.link import SLOT, Link
from dialogue.understanding import KEY
from nlu.danger.kinds import Kind


def speak(told: str | None, kept: str | None = None) -> dict[str, Any]:
    """What is said to a message that tells of danger, or comes after one."""
    message = {"text": "x", KEY: {"danger": told} if told else {}}
    slots = {SLOT: Link(danger=kept).as_json() if kept else None}
    dispatcher = CollectingDispatcher()
    EmergencyAction().run(dispatcher, Tracker("sender", slots, message, [], False, None, {}, "action_listen"), {})
    (said,) = dispatcher.messages
    return said


def test_danger_rules_for_a_few_turns_and_is_remembered() -> None:
    """Each turn counts down, and the kind stays; told again, it begins anew."""
    kept = count_down("fire", None)
    seen = []
    for _ in range(RULES_TURNS + 2):
        assert kept is not None
        seen.append(kept["turns"])
        kept = count_down(None, kept)
    assert seen == [*range(RULES_TURNS, 0, -1), 0, 0]
    assert kept == {"kind": "fire", "turns": 0}
    assert count_down("violence", {"kind": "fire", "turns": 1}) == {"kind": "violence", "turns": RULES_TURNS}
    assert count_down(None, None) is None


@pytest.mark.parametrize("kind", Kind)
def test_each_danger_has_its_numbers_and_words(kind: Kind) -> None:
    """The response of its kind, with whom to call."""
    said = speak(kind.value)
    assert said["response"] == f"utter_emergency_{WORDS.get(kind.value, kind.value)}"
    assert said["numbers"].split("\n") == list_numbers(kind.value)


def test_the_numbers_are_said_again_in_other_words() -> None:
    """A few turns later the same numbers come, without the words of the first time."""
    said = speak(None, kept="fire")
    assert said["response"] == "utter_emergency_still"
    assert said["numbers"].split("\n") == list_numbers("fire")


def test_without_a_kind_the_widest_numbers_are_given() -> None:
    """Where only the intent says danger."""
    assert speak(None)["response"] == f"utter_emergency_{DEFAULT}"
