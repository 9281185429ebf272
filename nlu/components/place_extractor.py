"""Marks on each message the department or municipality that it names, or says instead of another, and what it asks of it."""

from __future__ import annotations

from dataclasses import replace

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from dialogue.understanding import Understanding
from nlu.components.annotator import Marker
from nlu.patterns.places import asks_for_office, find_last_place, find_place, read_status


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PlaceExtractor(Marker):
    """Adds an entity `place` (codes, with commas for namesakes), and sets `place_words`, `asks_office` and `status`."""

    def mark(self, message: Message, words: list[str], before: Understanding) -> Understanding:
        """See `Marker`."""
        meant = before.instead.split() or words
        status = read_status(meant)
        place = find_place(meant) or (find_last_place(meant) if status else None)
        if place is None:
            return replace(before, status=status) if status else before
        skipped = max(0, before.normalized.find(before.instead))
        start = skipped + sum(len(word) + 1 for word in meant[: place.start])
        end = skipped + len(" ".join(meant[: place.end]))
        entity = {"entity": "place", "value": ",".join(place.codes), "start": start, "end": end}
        message.set(ENTITIES, [*(message.get(ENTITIES) or ()), entity], add_to_output=True)
        named = tuple(meant[place.start : place.end])
        return replace(before, place_words=named, asks_office=asks_for_office(meant), status=status)
