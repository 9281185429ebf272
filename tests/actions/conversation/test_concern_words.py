"""Answers to concerns in words: whom they name, how to reach them, what becomes a button."""

from typing import Any

from actions.conversation.concern_words import say_concern, say_whom
from actions.reply_parts import Choice, Fragment
from catalog_adapter.concerns.answers import Answer
from tests.actions.small_catalogue import PASSPORT, make_knowledge, open_turn

ANSWER = Answer(
    says="Llame.",
    whom=("igm", "nobody"),
    is_placed=True,
    procedures=("passport-adult", "gone"),
    events=("shop", "gone"),
)


def say(answer: Answer, **given: Any) -> list[Fragment]:
    """What an answer comes to."""
    return list(say_concern("utter_x", answer, open_turn("x", **given).message, make_knowledge(PASSPORT)))


def test_whom_it_names_is_said_with_phone_and_place() -> None:
    """As far as they are known; what is gone makes no button."""
    said, whom = say(ANSWER)
    assert said.choices == (
        Choice(title="Poner una farmacia", payload='/life_event{"event": "shop"}'),
        Choice(title="Pasaporte ordinario", payload='/ask_overview{"procedure": "passport-adult"}'),
    )
    assert whom.values["whom"] == "• Instituto Guatemalteco de Migración (IGM): 2411-2411 · 6a avenida 3-11"


def test_the_office_of_a_place_is_said_where_one_is_known() -> None:
    """It takes the place of the head office."""
    responses = [each.response for each in say(ANSWER, entities={"place": "1601"})]
    assert responses[:3] == ["utter_x", "utter_office_here", "utter_office"]


def test_nobody_known_is_not_named() -> None:
    """And where no place is wanted none is said."""
    assert list(say_whom(["nobody"], make_knowledge(PASSPORT))) == []
    (whom,) = say_whom(["igm"], make_knowledge(PASSPORT))
    assert whom.values["whom"].endswith("(IGM): 2411-2411")
