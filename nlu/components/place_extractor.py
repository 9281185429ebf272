"""Marks on each message the department or municipality that it names."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from nlu.components.annotator import Marker
from nlu.patterns.places import asks_for_office, find_place


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PlaceExtractor(Marker):
    """Adds an entity `place` (codes, with commas where several have the name), and sets `place_words` and `office`."""

    def mark(self, message: Message, words: list[str]) -> None:
        """See `Marker`."""
        place = find_place(words)
        if place is None:
            return
        start, end = (len(" ".join(words[:index])) for index in (place.start, place.end))
        entity = {"entity": "place", "value": ",".join(place.codes), "start": start, "end": end}
        message.set(ENTITIES, [*(message.get(ENTITIES) or ()), entity], add_to_output=True)
        message.set("place_words", words[place.start : place.end], add_to_output=True)
        message.set("office", asks_for_office(words), add_to_output=True)
