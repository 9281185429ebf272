"""Opinions on answers, and thanks."""

from typing import Any

import pytest

from actions.conversation.feedback import GiveFeedbackAction, ThankAction
from tests.actions.small_catalogue import run

ASKED = {"care": {"procedure": "7", "answers": 2, "asked": ["7"], "open": "7"}, "procedure": "7", "aspects": ["cost"]}


@pytest.mark.parametrize(
    ("answer", "response", "helped"), [("yes", "feedback_helped", True), ("no", "feedback_failed", False)]
)
def test_a_short_answer_is_an_opinion_on_the_topic(answer: str, response: str, helped: bool) -> None:
    """It is asked why, and what was answered last is named; the question is closed."""
    said = run(GiveFeedbackAction(), "x", slots={**ASKED, "link": {"answers": "opinion", "answer": answer}})
    assert said.responses == [response]
    effect = {"kind": "feedback", "procedure": "7", "aspect": "cost", "helped": helped, "why": None}
    assert said.slots["outcome"]["effects"] == [effect]
    assert said.slots["care"]["open"] is None


@pytest.mark.parametrize(
    ("entities", "response", "why"),
    [
        ({"helped": "no", "why": "wrong"}, "feedback_thanks", "wrong"),
        ({"helped": "no", "why": "x"}, "feedback_failed", None),
        ({"helped": "yes"}, "feedback_helped", None),
    ],
)
def test_a_button_tells_a_reason(entities: dict[str, str], response: str, why: str | None) -> None:
    """Of a procedure that is the topic no more no aspect is known; a reason that we never offered is none."""
    said = run(GiveFeedbackAction(), "/give_feedback", entities={"procedure": "8", **entities}, slots=ASKED)
    assert said.responses == [response]
    (effect,) = said.slots["outcome"]["effects"]
    assert (effect["procedure"], effect["aspect"], effect["why"]) == ("8", None, why)


def test_an_opinion_on_nothing_is_only_thanked_for() -> None:
    """No effect is made of it."""
    said = run(GiveFeedbackAction(), "me sirvió")
    assert (said.responses, said.slots) == (["feedback_thanks"], {"outcome": {}})


@pytest.mark.parametrize(
    ("given", "responses"),
    [
        ({"slots": {"care": {"procedure": "7", "answers": 1}}}, ["thank", "feedback_question"]),
        ({"slots": ASKED}, ["thank"]),
        ({}, ["thank"]),
        ({"slots": {"care": {"procedure": "7"}}, "before": "action_emergency"}, ["emergency_thanks"]),
    ],
)
def test_thanks_are_the_moment_to_ask(given: dict[str, Any], responses: list[str]) -> None:
    """Once a topic, and never after danger."""
    assert run(ThankAction(), "gracias", **given).responses == responses


def test_who_was_asked_at_thanks_can_answer() -> None:
    """The question stays open for the next turn."""
    said = run(ThankAction(), "gracias", slots={"care": {"procedure": "7", "answers": 1}})
    assert (said.slots["care"]["open"], said.slots["care"]["asked"]) == ("7", ["7"])
