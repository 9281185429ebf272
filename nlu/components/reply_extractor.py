"""Marks on each message the short answer that it gives and the numbers that it names."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from nlu.components.annotator import Marker
from nlu.patterns.short_replies import find_numbers, find_reply, is_done


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ReplyExtractor(Marker):
    """Sets `reply` (yes, no, unsure), `numbers` and `done`; the intent stays what it is.

    Whether anything was asked is memory, which custom actions have and the pipeline has not.
    """

    def mark(self, message: Message, words: list[str]) -> None:
        """See `Marker`."""
        message.set("reply", find_reply(words), add_to_output=True)
        message.set("numbers", list(find_numbers(words)), add_to_output=True)
        message.set("done", is_done(words), add_to_output=True)
