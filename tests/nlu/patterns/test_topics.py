"""Messages that ask to compare, to browse, or about an institution."""

import pytest

from nlu.patterns.topics import find_topic, leave_content
from nlu.text.normalization import split_words


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("¿Qué diferencia hay entre el de 5 y el de 10 años?", "comparison"),
        ("¿cuál me conviene?", "comparison"),
        ("compáreme los dos", "comparison"),
        ("¿qué trámites hace el RENAP?", "browse"),
        ("¿dónde sacan licencias?", "browse"),
        ("¿a qué hora abren?", "institution"),
        ("¿qué es la SAT?", "institution"),
        ("¿qué diferencia hay entre los trámites de la SAT?", "comparison"),
        ("¿cuánto cuesta la licencia?", None),
        ("quiero comparecer ante un notario", None),
        ("", None),
    ],
)
def test_the_first_topic_that_fits_counts(text: str, topic: str | None) -> None:
    """To compare comes before a list, and both before an institution."""
    assert find_topic(split_words(text)) == topic


@pytest.mark.parametrize(
    ("topic", "text", "left"),
    [
        ("comparison", "¿qué diferencia hay entre el pasaporte y la visa?", ("pasaporte", "y", "visa")),
        ("browse", "¿qué trámites hay de salud?", ("salud",)),
        ("institution", "¿dónde queda el Registro Mercantil?", ("registro", "mercantil")),
        ("institution", "¿a qué hora abren?", ()),
    ],
)
def test_words_that_only_ask_are_left_out(topic: str, text: str, left: tuple[str, ...]) -> None:
    """The rest keeps its order."""
    assert leave_content(topic, split_words(text)) == left
