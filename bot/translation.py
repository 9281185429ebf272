"""Answers in the person's language, as far as translators have written them; the rest in Spanish."""

import copy
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import bot.slim  # noqa: F401  Rasa can only be imported after this

import yaml
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.constants import CHANNEL, RESPONSE_CONDITION
from rasa.shared.core.trackers import DialogueStateTracker

FOLDER = Path(__file__).with_name("languages")

Responses = Mapping[str, list[dict[str, Any]]]


@cache
def read_languages() -> dict[str, dict[str, Any]]:
    """The files of bot/languages by language code."""
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yml"))}


def translate(responses: Responses, texts: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
    """Spanish responses with the texts of a translation in their place; buttons and metadata stay.

    Raises:
        KeyError: A translation is of no response that there is.
    """
    translated = {name: [{**responses[name][0], "text": text}] for name, text in texts.items()}
    return {**responses, **translated}


class _Generator(TemplatedNaturalLanguageGenerator):
    """Rasa's own, which neither chooses among one wording nor copies text that nobody can change."""

    def _random_response_for(
        self, utter_action: str, output_channel: str, filled_slots: dict[str, Any]
    ) -> dict[str, Any] | None:
        """One of the wordings that suit."""
        wordings = self.responses.get(utter_action, ())
        if len(wordings) == 1 and not {CHANNEL, RESPONSE_CONDITION} & wordings[0].keys():
            chosen: dict[str, Any] | None = wordings[0]
        else:
            chosen = super()._random_response_for(utter_action, output_channel, filled_slots)
        return chosen

    def generate_from_slots(
        self, utter_action: str, filled_slots: dict[str, Any], output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """Fill in a wording; what it is made of stays as it is."""
        chosen = self._random_response_for(utter_action, output_channel, filled_slots)
        if chosen is None:
            return None
        own = {name: value if isinstance(value, str) else copy.deepcopy(value) for name, value in chosen.items()}
        filled: dict[str, Any] = self._fill_response(own, filled_slots, **kwargs)
        return filled


class TranslatedGenerator(NaturalLanguageGenerator):
    """Rasa's own generator, once for each language that has translations."""

    def __init__(self, responses: Responses, languages: Mapping[str, Mapping[str, Any]]) -> None:
        self._spanish = _Generator(responses)
        self._others = {
            code: _Generator(translate(responses, language["responses"]))
            for code, language in languages.items()
            if language["responses"]
        }

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """Word a response in the language that the conversation is held in."""
        language = kwargs.get("language") or tracker.get_slot("language")
        generator = self._others.get(str(language), self._spanish)
        said: dict[str, Any] | None = await generator.generate(utter_action, tracker, output_channel, **kwargs)
        return said
