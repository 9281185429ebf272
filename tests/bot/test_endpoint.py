"""Custom actions: run in this process through the same door that Rasa has for an action server."""

import logging
from pathlib import Path

import pytest

from bot.engine import Engine
from bot.errors import EngineError
from tests.bot.bakery import ACTIONS, PRIVATE, Conversation, OrderAction


def test_an_action_reads_slots_and_sets_slots(conversation: Conversation) -> None:
    """Events that an action returns change the tracker of the turns that follow."""
    assert conversation.send_payload('/order{"bread": "francés"}') == "Anotado: francés. Van 1."
    assert conversation.send_payload('/order{"bread": "pirujo"}') == "Anotado: pirujo. Van 2."


def test_an_action_may_use_a_response_with_values(conversation: Conversation) -> None:
    """Placeholders in the text and in the payloads of its buttons are filled."""
    conversation.send_payload('/order{"bread": "francés"}')
    button = conversation.turns[0].replies[0].buttons[0]
    assert button.payload == '/want_price{"bread": "francés"}'
    assert conversation.tap("Precio").startswith("El francés cuesta Q1.")


def test_an_action_may_say_words_and_buttons_of_its_own(conversation: Conversation) -> None:
    """They are joined to the response before them; one message leaves."""
    assert conversation.say("cuánto cuesta") == "El pan cuesta Q1.\n\n¿Se lo aparto?"
    assert [button.title for button in conversation.turns[0].replies[0].buttons] == ["Sí"]


def test_the_outcome_of_an_action_is_in_the_turn_and_not_in_the_next(conversation: Conversation) -> None:
    """What tells of one turn only is dropped with it."""
    conversation.send_payload('/order{"bread": "francés"}')
    conversation.say("gracias")
    assert (conversation.turns[0].aspect, conversation.turns[0].procedure) == ("order", "bread")
    assert (conversation.turns[1].aspect, conversation.turns[1].procedure) == (None, None)


def test_a_failing_action_does_not_end_the_conversation(
    conversation: Conversation, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Its turn raises, so that the gateway can say so; the next one works from the state before.

    No log shows the words that the error carried.
    """
    conversation.send_payload('/order{"bread": "francés"}')
    with caplog.at_level(logging.DEBUG), pytest.raises(EngineError):
        conversation.send_payload("/complain")
    assert conversation.send_payload('/order{"bread": "pirujo"}') == "Anotado: pirujo. Van 2."
    out, err = capfd.readouterr()
    assert PRIVATE not in caplog.text + out + err


def test_an_action_that_was_not_registered_fails_its_turn_only(bakery_model: Path) -> None:
    """An engine opened without one of its actions still answers everything else."""
    engine = Engine.open(bakery_model, [each for each in ACTIONS if not isinstance(each, OrderAction)])
    conversation = Conversation(engine)
    with pytest.raises(EngineError):
        conversation.send_payload('/order{"bread": "francés"}')
    assert conversation.say("gracias") == "¡Con gusto!"
    engine.close()
