"""The reading that a message carries from one component to the next."""

from dataclasses import replace

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from dialogue.understanding import Claims, Understanding
from nlu.components.annotator import Marker, leave, read_understanding


class Counting(Marker):
    """Leaves the number of words."""

    def mark(self, message: Message, words: list[str], before: Understanding) -> Understanding:
        """See `Marker`."""
        return replace(before, position=len(words))


@pytest.mark.parametrize(
    "reading",
    [
        Understanding(),
        Understanding(normalized="el dos", numbers=(2,), done=False),
        Understanding(claims=Claims(have=(1, -1), lack_words=("foto",), rest="have"), halves=(("dpi", "nit"),)),
    ],
)
def test_what_is_left_is_what_is_read(reading: Understanding) -> None:
    """A reading comes back whole, tuples and all, and Rasa hands it out with what it parsed."""
    message = Message({TEXT: "el dos"})
    leave(message, reading)
    assert read_understanding(message) == reading
    assert message.as_dict(only_output_properties=True) == {"text": "el dos", "understanding": reading.as_json()}


def test_a_later_reading_takes_the_place_of_the_one_before() -> None:
    """Nothing of the first is left."""
    message = Message({TEXT: "el dos"})
    leave(message, Understanding(reply="yes"))
    leave(message, Understanding(position=2))
    assert read_understanding(message) == Understanding(position=2)


def test_what_people_wrote_is_marked_and_buttons_pass() -> None:
    """A button was never through the tokenizer; what was read before stays."""
    typed, button = Message({TEXT: "quiero el dos"}), Message({TEXT: "/choose_option"})
    leave(typed, Understanding(normalized="quiero el dos", reply="yes"))
    assert Counting().process([typed, button]) == [typed, button]
    assert read_understanding(typed) == Understanding(normalized="quiero el dos", reply="yes", position=3)
    assert button.get("understanding") is None
