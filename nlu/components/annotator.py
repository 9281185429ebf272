"""What the components that only put marks on messages have in common."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message

from nlu.components.tokenizer import NORMALIZED


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
            words = (message.get(NORMALIZED) or "").split()
            if words:
                self.mark(message, words)
        return messages

    @abstractmethod
    def mark(self, message: Message, words: list[str]) -> None:
        """Set what the words of a message, normalised, say."""
