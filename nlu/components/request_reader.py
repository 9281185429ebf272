"""Reads what a message wants done, what it asks of an institution's counter, and under which conditions it asks."""

from __future__ import annotations

from dataclasses import replace

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from dialogue.understanding import Understanding
from nlu.components.annotator import Marker
from nlu.patterns.acts import find_acts
from nlu.patterns.conditions import find_conditions
from nlu.patterns.contact_questions import find_contact_questions
from nlu.patterns.office_rights import read_right


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RequestReader(Marker):
    """Sets `acts`, `contact`, `conditions` and `right`."""

    def mark(self, message: Message, words: list[str], before: Understanding) -> Understanding:  # noqa: ARG002  words are enough
        """See `Marker`."""
        acts = tuple((each.act, each.start, each.end) for each in find_acts(words))
        contact, conditions = find_contact_questions(words), find_conditions(words)
        return replace(before, acts=acts, contact=contact, conditions=conditions, right=read_right(words))
