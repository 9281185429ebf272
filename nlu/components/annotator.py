"""The reading that components of the pipeline leave on a message, and the parent of those that learn nothing."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message

from dialogue.understanding import KEY, Understanding


def read_understanding(message: Message) -> Understanding:
    """The reading of a message so far."""
    return Understanding.from_json(message.get(KEY))


def leave(message: Message, understanding: Understanding) -> None:
    """Put a reading in the place of the one before."""
    message.set(KEY, understanding.as_json(), add_to_output=True)


class Marker(GraphComponent):
    """A component of the pipeline that reads words and learns nothing."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Marker:
        """A component; it learns nothing."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Mark what people wrote; buttons were never through the tokenizer and pass."""
        for message in messages:
            before = read_understanding(message)
            words = before.normalized.split()
            if words:
                leave(message, self.mark(message, words, before))
        return messages

    @abstractmethod
    def mark(self, message: Message, words: list[str], before: Understanding) -> Understanding:
        """The reading with what the normalised words of a message say; sets Rasa's own intent and entities, too."""
