"""Short answers, left in the reading of a message."""

import pytest

from nlu.components.reply_extractor import ReplyExtractor
from tests.nlu.components.conftest import Read


@pytest.mark.parametrize(
    ("text", "reply", "numbers", "done"),
    [
        ("ya hice el 1 y el 3", "yes", (1, 3), True),
        ("no he hecho el 3", "no", (3,), False),
        ("no sé", "unsure", (), None),
        ("¿cuánto cuesta?", None, (), None),
    ],
)
def test_answers_are_left_and_the_intent_stays(
    read: Read, text: str, reply: str | None, numbers: tuple[int, ...], done: bool | None
) -> None:
    """Whether anything was asked is for the actions to know."""
    message, reading = read(ReplyExtractor(), text, "ask_overview")
    assert (reading.reply, reading.numbers, reading.done) == (reply, numbers, done)
    assert reading.selection == reply if reply == "unsure" else reading.selection is None
    assert message.get("intent")["name"] == "ask_overview"
