"""Names of codes on pages."""

import re

import pytest
import yaml

from console.transcripts.choices import DOMAIN, list_intents
from console.words import in_words, read_words, titles, word_of

FEEDBACK = DOMAIN / "feedback.yml"

TONES = {"good", "warn", "bad", "info", "quiet"}


@pytest.mark.parametrize("kind", sorted(read_words()))
def test_every_code_has_a_title_and_a_tone_that_the_pages_know(kind: str) -> None:
    """In the order of the file."""
    assert titles(kind)
    assert all(title and word_of(kind, code).tone in TONES for code, title in titles(kind))


def test_a_code_that_nobody_has_named_is_shown_as_it_is() -> None:
    """Quietly."""
    assert word_of("decision", "brand_new") == ("brand_new", "quiet")


def test_every_intent_has_a_title_of_its_own() -> None:
    """Staff read no code in English, whichever page it is on."""
    named = dict(titles("intent"))
    assert [intent for intent in list_intents() if intent not in named] == []
    assert [code for code in named if code not in list_intents()] == []
    assert len(set(named.values())) == len(named)


def test_reasons_say_what_the_button_said() -> None:
    """Whoever taps «una llamada» under «¿qué se ahorró?» was spared one."""
    responses = yaml.safe_load(FEEDBACK.read_text(encoding="utf-8"))["responses"]
    for button in responses["utter_feedback_helped"][0]["buttons"]:
        reason = re.search(r'"why": "(\w+)"', button["payload"])
        assert reason
        title = word_of("why", reason[1]).title
        assert "se ahorró" in title
        assert button["title"].lower() in title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hola", "hola"),
        (None, ""),
        ("/dev/null y más", "/dev/null y más"),
        ('/give_feedback{"helped": "yes"}', "Sí me sirvió"),
        ('/give_feedback{"helped": "no"}', "Botón: Dice si le sirvió"),
        ("/ask_cost", "Botón: Pregunta el costo"),
    ],
)
def test_a_tapped_button_is_shown_in_words(text: str | None, expected: str) -> None:
    """With its title where that is known, else with what it means."""
    offered = [{"buttons": [{"title": "Sí me sirvió", "payload": '/give_feedback{"helped": "yes"}'}]}]
    assert in_words(text, offered) == expected
