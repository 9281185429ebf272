"""What is said to somebody who is being guided."""

import pytest

from nlu.components.walk_extractor import WalkExtractor
from tests.nlu.components.conftest import Read


@pytest.mark.parametrize(
    ("text", "taken_for", "intent", "small_talk"),
    [
        ("¿dónde me quedé?", "ask_where", "walk_move", None),
        ("siguiente", "thank", "walk_move", None),
        ("otra vez por favor", "thank", "walk_move", "thank"),
        ("otra vez por favor", "ask_overview", "ask_overview", None),
        ("gracias", "thank", "thank", None),
    ],
)
def test_moves_are_an_intent_of_their_own(
    read: Read, text: str, taken_for: str, intent: str, small_talk: str | None
) -> None:
    """A clear one always is, a faint one in place of small talk, which is kept to go back to."""
    message, reading = read(WalkExtractor(), text, taken_for)
    assert message.get("intent")["name"] == intent
    assert reading.small_talk == small_talk


@pytest.mark.parametrize(
    ("text", "taken_for", "intent"),
    [
        ("guíeme con el pasaporte", "ask_overview", "walk_start"),
        ("quiero", "walk_start", "ask_overview"),
        ("guíeme", "walk_start", "walk_start"),
        ("los demás", "greet", "browse"),
        ("los demás", "ask_overview", "ask_overview"),
        ("no soy empresa", "deny", "ask_overview"),
        ("no gracias", "deny", "deny"),
    ],
)
def test_words_correct_the_classifier(read: Read, text: str, taken_for: str, intent: str) -> None:
    """Where they say better what is meant; what is then believed is what the classifier left over."""
    message, _ = read(WalkExtractor(), text, taken_for, 0.7)
    assert message.get("intent") == {"name": intent, "confidence": pytest.approx(0.7 if intent == taken_for else 0.3)}


@pytest.mark.parametrize(
    ("aspects", "intent"), [((), "walk_start"), (("requirements",), "walk_start"), (("cost",), "ask_cost")]
)
def test_who_asks_for_one_fact_is_not_led(read: Read, aspects: tuple[str, ...], intent: str) -> None:
    """Leading names requirements and steps by the way, a price it does not."""
    message, _ = read(WalkExtractor(), "guíeme con el pasaporte", "ask_cost", aspects=aspects)
    assert message.get("intent")["name"] == intent


def test_claims_traits_and_what_it_is_about_are_left_in_the_reading(read: Read) -> None:
    """Beside what other components have left."""
    _, ticked = read(WalkExtractor(), "ya tengo la foto", "affirm", reply="yes")
    assert ticked.claims is not None
    assert ticked.claims.have_words == ("foto",)
    assert ticked.reply == "yes"
    _, told = read(WalkExtractor(), "es para mi hija de 8 años")
    assert (told.traits, told.traits_only, told.claims) == ({"age": "minor"}, True, None)
    _, resumed = read(WalkExtractor(), "sigamos con la licencia")
    assert (resumed.resumes, resumed.about) == (True, "licencia")
