"""What translators write is said; the rest stays Spanish."""

import asyncio
from typing import Any

import bot.slim  # noqa: F401  Rasa can only be imported after this

import pytest
from rasa.shared.core.trackers import DialogueStateTracker

from bot.translation import TranslatedGenerator, read_languages, translate

SPANISH: dict[str, list[dict[str, Any]]] = {
    "utter_greet": [{"text": "¡Hola!", "metadata": {"decision": "smalltalk"}}],
    "utter_thank": [{"text": "¡Con gusto!"}],
}


def say(response: str, language: str) -> str:
    """Word a response for somebody who asked for a language."""
    generator = TranslatedGenerator(
        SPANISH, {"quc": {"responses": {"utter_greet": "Saqirik"}}, "mam": {"responses": {}}}
    )
    tracker = DialogueStateTracker("someone", [])
    said = asyncio.run(generator.generate(response, tracker, "test", language=language))
    return str((said or {})["text"])


@pytest.mark.parametrize(
    ("response", "language", "text"),
    [
        ("utter_greet", "quc", "Saqirik"),
        ("utter_thank", "quc", "¡Con gusto!"),
        ("utter_greet", "mam", "¡Hola!"),
        ("utter_greet", "", "¡Hola!"),
    ],
)
def test_a_translation_is_said_where_there_is_one(response: str, language: str, text: str) -> None:
    """The language that was asked for comes first, Spanish stands in for what is missing."""
    assert say(response, language) == text


def test_buttons_and_decisions_stay() -> None:
    """A translation changes the words and nothing else."""
    assert translate(SPANISH, {"utter_greet": "Saqirik"})["utter_greet"] == [
        {"text": "Saqirik", "metadata": {"decision": "smalltalk"}}
    ]


def test_what_is_said_is_ones_own_to_change() -> None:
    """The wording stays as it was written, whatever becomes of one answer."""
    responses = {"utter_ask": [{"text": "¿{what}?", "buttons": [{"title": "{what}", "payload": "/affirm"}]}]}
    generator, tracker = TranslatedGenerator(responses, {}), DialogueStateTracker("someone", [])
    for what in ("pasaporte", "licencia"):
        said = asyncio.run(generator.generate("utter_ask", tracker, "test", what=what)) or {}
        assert said == {"text": f"¿{what}?", "buttons": [{"title": what, "payload": "/affirm"}]}
        said["buttons"].append({})


def test_of_several_wordings_those_of_the_channel_are_said() -> None:
    """As Rasa chooses them; and nothing for a response that nobody wrote."""
    responses = {"utter_bye": [{"text": "Adiós", "channel": "sms"}], "utter_both": [{"text": "a"}, {"text": "b"}]}
    generator, tracker = TranslatedGenerator(responses, {}), DialogueStateTracker("someone", [])
    assert asyncio.run(generator.generate("utter_bye", tracker, "web")) is None
    assert asyncio.run(generator.generate("utter_bye", tracker, "sms")) == {"text": "Adiós", "channel": "sms"}
    assert asyncio.run(generator.generate("utter_both", tracker, "web")) in ({"text": "a"}, {"text": "b"})
    assert asyncio.run(generator.generate("utter_none", tracker, "web")) is None


def test_every_language_has_a_file_to_fill() -> None:
    """Four languages wait for translators; none of them holds words that nobody checked."""
    languages = read_languages()
    assert set(languages) == {"quc", "kek", "cak", "mam"}
    assert all(each["checked_by"] or not each["responses"] for each in languages.values())
