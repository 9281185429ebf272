"""Who writes the title of a button has tapped it."""

import json

import pytest

from bot.offered_buttons import keep_buttons, read_as_tap
from channels.base import Button, InboundMessage, MessageKind, Reply

STATE = json.loads(
    keep_buttons(
        {"slots": {"procedure": "1"}, "events": []},
        [
            Reply(
                text="Elija.",
                buttons=(Button(title="Ver los pasos", payload="/a"), Button(title="Sí, borrarlo", payload="/b")),
            )
        ],
    )
)


def _say(text: str | None, kind: MessageKind = MessageKind.TEXT) -> InboundMessage:
    return InboundMessage(channel="test", external_id="1", sender="one", kind=kind, text=text)


@pytest.mark.parametrize(
    ("text", "payload"),
    [("Ver los pasos", "/a"), ("VER LOS PASOS!!", "/a"), ("si borrarlo", "/b"), ("ver pasos", None), ("", None)],
)
def test_a_title_that_is_written_is_tapped(text: str, payload: str | None) -> None:
    """Accents, capitals and signs do not matter; anything less or more than the title is what it says."""
    read = read_as_tap(_say(text), STATE)
    assert (read.payload, read.text) == (payload, text)
    assert read.kind is (MessageKind.BUTTON if payload else MessageKind.TEXT)


def test_only_words_are_read_so() -> None:
    """A caption under a photograph taps nothing, and a first message has nothing to tap."""
    assert read_as_tap(_say("Ver los pasos", MessageKind.IMAGE), STATE).payload is None
    assert read_as_tap(_say("Ver los pasos"), None).payload is None


def test_two_buttons_of_one_title_are_none() -> None:
    """Words cannot tell which of them is meant."""
    twins = (
        Button(title="Costo", payload="/a"),
        Button(title="costo", payload="/b"),
        Button(title="Costo", payload="/a"),
    )
    state = json.loads(keep_buttons(STATE, [Reply(text="x", buttons=twins)]))
    assert read_as_tap(_say("costo"), state).payload is None


def test_the_rest_of_the_state_stays() -> None:
    """Slots and events are kept as they are, and a turn without buttons leaves the state alone."""
    assert STATE["slots"] == {"procedure": "1"}
    assert keep_buttons({}, [Reply(text="x")]) == "{}"
    assert keep_buttons(None, [Reply(text="x")]) == ""
