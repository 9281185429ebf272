"""A conversation is told again, message by message."""

from typing import Any

from learning.replay import tell_again
from tests.fakes.engine import FakeEngine


def test_each_message_meets_the_state_of_the_one_before() -> None:
    """Buttons are pressed again, and a voice message without words is told too."""
    engine: Any = FakeEngine()
    turns = tell_again(
        engine,
        [{"text": "hola", "payload": None}, {"text": None, "payload": "/option_1"}, {"text": None, "payload": None}],
    )
    assert [turn["replies"][0]["text"] for turn in turns] == ["1: hola", "2: /option_1", "3: text"]
    assert [message.kind for message in engine.heard] == ["text", "button", "text"]
    assert {message.channel for message in engine.heard} == {"replay"}


def test_nothing_said_is_nothing_told() -> None:
    """An empty conversation."""
    engine: Any = FakeEngine()
    assert tell_again(engine, []) == []
