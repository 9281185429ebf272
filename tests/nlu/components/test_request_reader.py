"""Acts, counters and conditions, left in the reading of a message."""

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from dialogue.understanding import KEY, Understanding
from nlu.components.request_reader import RequestReader


def test_a_message_is_read_for_what_it_asks() -> None:
    """All three at once, and what was read before stays."""
    text = "se me perdio el dpi soy menor de edad a que hora abren"
    message = Message({TEXT: text, KEY: {"normalized": text, "position": 2}})
    RequestReader().process([message])
    understanding = Understanding.from_json(message.get(KEY))
    assert [act for act, _, _ in understanding.acts] == ["replace"]
    assert understanding.contact == ("hours",)
    assert "minor" in understanding.conditions
    assert understanding.position == 2


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("hay que sacar cita", True),
        ("con cita o sin cita", True),
        ("quiero sacar cita para el pasaporte", False),
        ("hay que sacar dpi", False),
    ],
)
def test_an_appointment_without_a_name_is_that_of_what_was_spoken_of(text: str, back: bool) -> None:
    """«¿Hay que sacar cita?» names no procedure, though there are some by which appointments are made."""
    message = Message({TEXT: text, KEY: {"normalized": text}})
    RequestReader().process([message])
    assert Understanding.from_json(message.get(KEY)).points_back is back
