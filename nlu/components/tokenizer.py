"""The message as Rasa's pipeline reads it: folded, shorthand written out, emoji kept."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.components.annotator import leave, read_understanding
from nlu.text.normalization import split_words
from nlu.text.shorthand import write_out

_EMOJI = re.compile("[\u2600-\u27bf\u2b50\U0001f300-\U0001faff]")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class SpanishTokenizer(Tokenizer):
    """Cuts a message into words as `nlu.text.normalization` and `nlu.text.shorthand` read them."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's base class asks for these; intents are not cut."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SpanishTokenizer:
        """A tokenizer; it learns nothing."""
        return cls(config)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The normalised words, then the emoji; positions are those in the normalised text.

        A message without either keeps one token, since Rasa's featurizers need one.
        """
        text = message.get(attribute)
        words = write_out(split_words(text)) + _EMOJI.findall(text) or ["?"]
        normalized = " ".join(words)
        if attribute == TEXT:
            leave(message, replace(read_understanding(message), normalized=normalized))
        tokens: list[Token] = self._convert_words_to_tokens(words, normalized)
        return tokens
