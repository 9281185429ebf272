"""Messages that are answered for what they are, before what they may ask: patterns that overrule the classifier."""

from __future__ import annotations

from dataclasses import replace

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from dialogue.understanding import Understanding
from nlu.components.annotator import Marker
from nlu.components.aspect_extractor import is_question
from nlu.danger.reader import find_danger
from nlu.patterns.message_kinds import find_language, is_english, is_long, is_wordless

SURE = 0.6
"""From this probability on, signs without words and small English keep the meaning that the classifier learnt («👍»)."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SignalExtractor(Marker):
    """Sets the intent of messages about danger, in another language, without words, or too long."""

    def mark(self, message: Message, words: list[str], before: Understanding) -> Understanding:  # noqa: ARG002  read as it was written
        """See `Marker`."""
        told, language = find_danger(message.get(TEXT)), find_language(message.get(TEXT))
        danger = told.kind.value if told else None
        signal = "emergency" if danger else "speak_language" if language else _find_signal(message)
        if signal is not None:
            message.set(INTENT, {"name": signal, "confidence": 1.0}, add_to_output=True)
        return replace(before, danger=danger, language=language)


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
