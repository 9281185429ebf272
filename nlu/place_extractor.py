"""Marks on each message the department or municipality that it names."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from nlu.places import asks_for_office, find_place
from nlu.tokenizer import NORMALIZED


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PlaceExtractor(GraphComponent):
    """Adds an entity `place` (codes, with commas where several have the name), and sets `place_words` and `office`."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PlaceExtractor:
        """A component; it learns nothing."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Read what the tokenizer left; buttons carry nothing and pass."""
        for message in messages:
            words = (message.get(NORMALIZED) or "").split()
            place = find_place(words)
            if place is None:
                continue
            start, end = (len(" ".join(words[:index])) for index in (place.start, place.end))
            entity = {"entity": "place", "value": ",".join(place.codes), "start": start, "end": end}
            message.set(ENTITIES, [*(message.get(ENTITIES) or ()), entity], add_to_output=True)
            message.set("place_words", words[place.start : place.end], add_to_output=True)
            message.set("office", asks_for_office(words), add_to_output=True)
        return messages
