"""Marks on each message the department or municipality that it names, or says instead of another, and what it asks of it."""

from __future__ import annotations

from dataclasses import replace

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from dialogue.understanding import Understanding
from nlu.components.annotator import Marker
from nlu.patterns.places import Place, asks_for_office, find_last_place, find_place, read_status


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PlaceExtractor(Marker):
    """Adds an entity `place` (codes, with commas for namesakes), and sets `place_words`, `asks_office` and `status`."""

    def mark(self, message: Message, words: list[str], before: Understanding) -> Understanding:
        """See `Marker`."""
        meant = before.instead.split() or words
        status = read_status(meant)
        place, named = _find_places(meant, is_status=status is not None)
        if place is None:
            return replace(before, status=status) if status else before
        skipped = max(0, before.normalized.find(before.instead))
        start = skipped + sum(len(word) + 1 for word in meant[: place.start])
        end = skipped + len(" ".join(meant[: place.end]))
        entity = {"entity": "place", "value": ",".join(place.codes), "start": start, "end": end}
        message.set(ENTITIES, [*(message.get(ENTITIES) or ()), entity], add_to_output=True)
        return replace(before, place_words=named, asks_office=asks_for_office(meant), status=status)


def _find_places(words: list[str], *, is_status: bool) -> tuple[Place | None, tuple[str, ...]]:
    """The place that is named first, and the words of it and of another: «en Antigua, o tengo que ir hasta la capital»."""
    place = find_place(words) or (find_last_place(words) if is_status else None)
    if place is None:
        return None, ()
    named, left = words[place.start : place.end], words[: place.start] + words[place.end :]
    other = find_place(left)
    if other is None:
        return place, tuple(named)
    again = left[other.start : other.end]
    is_before = other.end <= place.start
    return (other, (*again, *named)) if is_before else (place, (*named, *again))
