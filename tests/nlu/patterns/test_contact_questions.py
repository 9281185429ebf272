"""Questions about reaching an institution."""

import pytest

from nlu.patterns.acts import read_words
from nlu.patterns.contact_questions import find_contact_questions


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("¿a qué hora abren?", ("hours",)),
        ("¿atienden los sábados?", ("hours",)),
        ("¿a qué número llamo?", ("phone",)),
        ("¿cuál es la dirección?", ("place",)),
        ("¿qué teléfono tienen y a qué hora cierran?", ("phone", "hours")),
        ("quiero el pasaporte", ()),
    ],
)
def test_what_is_asked_of_a_counter(text: str, kinds: tuple[str, ...]) -> None:
    """Each kind once, in the order in which it is said."""
    assert find_contact_questions(read_words(text)) == kinds
