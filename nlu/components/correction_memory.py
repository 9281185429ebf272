"""Sentences that staff corrected: what they mean is remembered, whatever patterns and classifier say."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.annotator import leave, read_understanding
from nlu.components.aspect_extractor import ASKING, is_question
from nlu.text.normalization import split_words
from nlu.text.shorthand import write_out
from nlu.text.word_families import root

MARK = "correction"
"""Metadata by which an example of staff is told from those of the project."""
STANDING = frozenset({"emergency"})
"""Intents that no correction may hide."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class CorrectionMemory(GraphComponent):
    """Sets intent and aspect of a message that says what a corrected example says.

    Two texts say the same when their words have the same roots in the same order, so that spelling, accents, shorthand
    and endings make no difference. The classifier learns from these examples too, for sentences that are only near.
    """

    FILE = "corrections.json"

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._intents: dict[str, str] = {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CorrectionMemory:
        """A component that remembers nothing yet."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> CorrectionMemory:
        """The component with what it was taught."""
        component = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._intents = json.loads((folder / cls.FILE).read_text(encoding="utf-8"))
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the examples that are marked."""
        for example in training_data.intent_examples:
            marks = (example.get("metadata") or {}).get("example") or {}
            if marks.get(MARK):
                self._intents[key_of(example.get(TEXT))] = example.get(INTENT)
        with self._model_storage.write_to(self._resource) as folder:
            (folder / self.FILE).write_text(json.dumps(self._intents, ensure_ascii=False), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Put right what is remembered; buttons carry no words and pass."""
        for message in messages if self._intents else ():
            before = read_understanding(message)
            intent = self._intents.get(key_of(message.get(TEXT))) if before.normalized else None
            if intent is None or (message.get(INTENT) or {}).get("name") in STANDING:
                continue
            message.set(INTENT, {"name": intent, "confidence": 1.0}, add_to_output=True)
            if is_question(intent):
                leave(message, replace(before, aspects=(intent.removeprefix(ASKING),)))
        return messages


def key_of(text: str) -> str:
    """Key shared by texts that say the same."""
    return " ".join(root(word) for word in write_out(split_words(text)))
