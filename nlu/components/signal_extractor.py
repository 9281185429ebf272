"""Messages that are answered for what they are, before what they may ask: patterns that overrule the classifier."""

from __future__ import annotations

from dataclasses import replace

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from dialogue.understanding import Understanding
from nlu.components.annotator import Marker
from nlu.components.aspect_extractor import is_question
from nlu.danger.reader import find_danger, is_alarming
from nlu.patterns.message_kinds import find_language, is_english, is_long, is_wordless
from nlu.text.expressions import find_expressions

SURE = 0.6
"""From this probability on, signs without words and small English keep the meaning that the classifier learnt («👍»)."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SignalExtractor(Marker):
    """Sets the intent of messages about danger, in another language, without words, or too long."""

    def mark(self, message: Message, words: list[str], before: Understanding) -> Understanding:
        """See `Marker`."""
        text = message.get(TEXT)
        told, language = find_danger(text), find_language(text)
        danger = told.kind.value if told else None
        talk = _find_talk(words)
        signal = "emergency" if danger else "speak_language" if language else talk or _find_signal(message)
        if signal is not None:
            message.set(INTENT, {"name": signal, "confidence": 1.0}, add_to_output=True)
        return replace(
            before,
            danger=danger,
            danger_guessed=told is not None and not told.is_told,
            alarming=told is None and is_alarming(text),
            language=language,
        )


_TALK = {"person": "request_person", "complaint": "complain_of_answer", "feeling": "tell_feeling"}
"""Intents of the talk in lists/talk.yml, in the order that decides between several."""


def _find_talk(words: list[str]) -> str | None:
    said = {kind for kind, _, _ in find_expressions("talk", words)}
    return next((intent for kind, intent in _TALK.items() if kind in said), None)


def _find_signal(message: Message) -> str | None:
    text = message.get(TEXT)
    if is_wordless(text):
        return None if _is_small_talk(message) else "send_signs"
    if is_english(text):
        # «Thank you» is thanks in any language.
        return None if _is_small_talk(message) else "speak_english"
    return "write_at_length" if is_long(text) else None


def _is_small_talk(message: Message) -> bool:
    """True when the classifier is sure of something that is neither a question nor out of scope."""
    intent = message.get(INTENT) or {}
    name = intent.get("name") or "out_of_scope"
    return name != "out_of_scope" and not is_question(name) and float(intent.get("confidence") or 0.0) >= SURE
