"""Danger that was told, and the turns after it."""

from typing import Any

import pytest

from actions.conversation.danger_link import OVER, THANKS
from actions.conversation.emergency import DEFAULT, WORDS, EmergencyAction, join_or
from catalog_adapter.institutions.emergency_numbers import list_numbers
from nlu.danger.kinds import Kind
from tests.actions.small_catalogue import PASSPORT, Said, make_knowledge, run


def speak(told: str | None = None, **link: Any) -> Said:
    """What is said to a message that tells of danger, or comes after one."""
    given = {"danger": told} if told else {}
    return run(EmergencyAction(make_knowledge(PASSPORT)), "x", slots={"link": link or None}, **given)


@pytest.mark.parametrize("kind", Kind)
def test_each_danger_has_its_numbers_and_words(kind: Kind) -> None:
    """The response of its kind, with whom to call."""
    (said,) = speak(kind.value).messages
    assert said["response"] == f"utter_emergency_{WORDS.get(kind.value, kind.value)}"
    assert said["numbers"].split("\n") == list_numbers(kind.value)


def test_without_a_kind_the_widest_numbers_are_given() -> None:
    """Where only the intent says danger."""
    assert speak().messages[0]["response"] == f"utter_emergency_{DEFAULT}"


@pytest.mark.parametrize("concern", [OVER, THANKS])
def test_the_end_and_thanks_have_their_own_words(concern: str) -> None:
    """Without numbers and without an answer."""
    assert [each["response"] for each in speak(danger="fire", concern=concern).messages] == [
        f"utter_emergency_{concern}"
    ]


def test_a_question_is_answered_with_the_numbers_in_one_line() -> None:
    """Not the text of the first time; the numbers come last."""
    said = speak(danger="missing_child", concern="wait").messages
    assert said[0]["response"] == "utter_emergency_says"
    assert "No hay que esperar" in said[0]["says"]
    assert said[-1]["response"] == "utter_emergency_call"
    assert said[-1]["numbers"] == "1546 (Alerta Alba-Keneth) o 110 (Policía Nacional Civil)"


def test_the_numbers_are_said_again_when_asked_for() -> None:
    """All of them, a line each."""
    (said,) = speak(danger="fire", concern="numbers").messages
    assert said["numbers"].split("\n") == list_numbers("fire")


@pytest.mark.parametrize("concern", [None, "unheard_of"])
def test_what_is_not_held_is_said_so(concern: str | None) -> None:
    """In one sentence, with the numbers."""
    responses = [each["response"] for each in speak(danger="fire", concern=concern).messages]
    assert responses == ["utter_emergency_unknown", "utter_emergency_call"]


def test_names_are_joined_as_one_says_them() -> None:
    """With «o» before the last."""
    assert [join_or(["a"]), join_or(["a", "b", "c"])] == ["a", "a, b o c"]
