"""Marks on each message whether it asks to compare, to browse, or about an institution, and about what."""

from __future__ import annotations

from dataclasses import replace

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from dialogue.understanding import TopicWords, Understanding
from nlu.components.annotator import Marker
from nlu.patterns.topics import COMPARISON, TOPICS, find_topic, leave_content


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class TopicExtractor(Marker):
    """Sets `topic` and `topic_words`; only to compare is an intent that needs nothing else.

    Whether the rest names an institution, a category or two procedures is for the catalogue to say, which custom
    actions have and the pipeline has not.
    """

    def mark(self, message: Message, words: list[str], before: Understanding) -> Understanding:
        """See `Marker`."""
        left = TopicWords(**{topic: " ".join(leave_content(topic, words)) for topic in TOPICS})
        topic = find_topic(words)
        if topic == COMPARISON:
            message.set(INTENT, {"name": "compare", "confidence": 1.0}, add_to_output=True)
        return replace(before, topic=topic, topic_words=left)
