"""Marks on each message the short answer that it gives and the numbers that it names."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message

from nlu.replies import find_numbers, find_reply, is_done
from nlu.tokenizer import NORMALIZED


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ReplyExtractor(GraphComponent):
    """Sets `reply` (yes, no, unsure), `numbers` and `done`; the intent stays what it is.

    Whether anything was asked is memory, which custom actions have and the pipeline has not.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ReplyExtractor:
        """A component; it learns nothing."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Read what the tokenizer left; buttons carry nothing and pass."""
        for message in messages:
            words = (message.get(NORMALIZED) or "").split()
            if words:
                message.set("reply", find_reply(words), add_to_output=True)
                message.set("numbers", list(find_numbers(words)), add_to_output=True)
                message.set("done", is_done(words), add_to_output=True)
        return messages
