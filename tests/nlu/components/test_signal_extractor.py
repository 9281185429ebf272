"""Messages that are answered for what they are."""

import pytest

from nlu.components.signal_extractor import SURE, SignalExtractor
from nlu.patterns.message_kinds import LONG
from tests.nlu.components.conftest import Read


@pytest.mark.parametrize(
    ("text", "taken_for", "intent"),
    [
        ("mi esposo me golpea", "thank", "emergency"),
        ("gracias, mi esposo me golpea y quiero hablar con una persona", "thank", "emergency"),
        ("hablo quiché", "greet", "speak_language"),
        ("how much is the passport", "ask_cost", "speak_english"),
        ("quiero hablar con una persona", "ask_overview", "request_person"),
        ("esa respuesta no me sirve", "deny", "complain_of_answer"),
        ("estoy desesperada", "ask_cost", "tell_feeling"),
        ("🐄🌽", "ask_cost", "send_signs"),
        ("cuánto cuesta el pasaporte", "ask_cost", "ask_cost"),
        ("ñ" * (LONG + 1), "ask_cost", "write_at_length"),
    ],
)
def test_signals_overrule_the_classifier(read: Read, text: str, taken_for: str, intent: str) -> None:
    """Danger before everything, then language, talk, and the shape of the message; a question stays one."""
    message, _ = read(SignalExtractor(), text, taken_for)
    assert message.get("intent")["name"] == intent


@pytest.mark.parametrize("text", ["🙏", "thank you very much"])
@pytest.mark.parametrize(
    ("taken_for", "confidence", "stays"),
    [("thank", SURE, True), ("thank", SURE - 0.01, False), ("out_of_scope", 0.9, False), ("ask_cost", 0.9, False)],
)
def test_small_talk_keeps_a_meaning_that_is_sure(
    read: Read, text: str, taken_for: str, confidence: float, stays: bool
) -> None:
    """Signs and English that the classifier knows well as courtesies stay courtesies."""
    message, _ = read(SignalExtractor(), text, taken_for, confidence)
    assert (message.get("intent")["name"] == taken_for) is stays


def test_danger_and_language_are_left_in_the_reading(read: Read) -> None:
    """The answer says the numbers of this danger, and in which language it was asked."""
    _, told = read(SignalExtractor(), "mi bebé tomó cloro")
    _, greeted = read(SignalExtractor(), "Saqirik tat!")
    assert (told.danger, told.language) == ("poisoning", None)
    assert (greeted.danger, greeted.language) == (None, "quc")
