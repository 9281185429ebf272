"""Marks on each message whether it asks to compare, to browse, or about an institution, and about what."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from nlu.tokenizer import NORMALIZED
from nlu.topics import COMPARISON, TOPICS, find_topic, leave_content


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class TopicExtractor(GraphComponent):
    """Sets `topic` and `topic_content` (topic to words); only to compare is an intent that needs nothing else.

    Whether the rest names an institution, a category or two procedures is for the catalogue to say, which custom
    actions have and the pipeline has not.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicExtractor:
        """A component; it learns nothing."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Read what the tokenizer left; buttons carry nothing and pass."""
        for message in messages:
            words = (message.get(NORMALIZED) or "").split()
            if words:
                content = {topic: " ".join(leave_content(topic, words)) for topic in TOPICS}
                topic = find_topic(words)
                message.set("topic", topic, add_to_output=True)
                if topic == COMPARISON:
                    message.set(INTENT, {"name": "compare", "confidence": 1.0}, add_to_output=True)
                message.set("topic_content", content, add_to_output=True)
        return messages
