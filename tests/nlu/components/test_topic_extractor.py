"""Messages that ask for more than one fact of one procedure."""

import pytest

from nlu.components.topic_extractor import TopicExtractor
from tests.nlu.components.conftest import Read


@pytest.mark.parametrize(
    ("text", "topic", "intent", "about"),
    [
        ("¿qué diferencia hay entre el pasaporte y la visa?", "comparison", "compare", "pasaporte y visa"),
        ("¿qué trámites hay de salud?", "browse", "ask_overview", "salud"),
        ("¿dónde queda el RENAP?", "institution", "ask_overview", "renap"),
    ],
)
def test_a_topic_is_left_with_what_it_is_about(read: Read, text: str, topic: str, intent: str, about: str) -> None:
    """To compare needs nothing else and is an intent at once; the others are for the catalogue to confirm."""
    message, reading = read(TopicExtractor(), text)
    assert (reading.topic, message.get("intent")["name"]) == (topic, intent)
    assert getattr(reading.topic_words, topic) == about


def test_one_fact_of_one_procedure_is_no_topic(read: Read) -> None:
    """Its words are left all the same: who is asked «¿de cuál institución?» may answer with them."""
    _, reading = read(TopicExtractor(), "del ministerio de salud")
    assert reading.topic is None
    assert reading.topic_words.institution == "ministerio salud"
