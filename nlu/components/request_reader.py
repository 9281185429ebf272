"""Reads what a message wants done, what it asks of an institution's counter, and under which conditions it asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from dialogue.understanding import Understanding
from nlu.components.annotator import Marker
from nlu.patterns.acts import find_acts
from nlu.patterns.conditions import find_conditions
from nlu.patterns.contact_questions import find_contact_questions
from nlu.patterns.discourse import points_back
from nlu.patterns.office_rights import ASKS, read_needless, read_right
from nlu.patterns.polar_questions import asks_in_case, asks_whether, find_polar, list_beside
from nlu.patterns.request_clause import find_request

APPOINTMENT = ("appointment",)
"""All that whoever asks for no more than an appointment asks of a counter."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RequestReader(Marker):
    """Sets `acts`, `contact`, `conditions`, `meant_for`, `asks_whether`, `polar`, `beside`, `wanted`, `right`, `needless`.

    At times also `points_back` and `tells_only_case`.
    """

    def mark(self, message: Message, words: list[str], before: Understanding) -> Understanding:
        """See `Marker`."""
        acts = tuple((each.act, each.start, each.end) for each in find_acts(words))
        wanted, said = find_request(message.get(TEXT)), before.instead.split() or words
        contact, conditions = find_contact_questions(said), find_conditions(said)
        right = read_right(words)
        manner, rest = (read_needless(words) if right != ASKS else None) or (None, "")
        return replace(
            before,
            acts=acts,
            contact=contact,
            conditions=conditions,
            asks_whether=asks_whether(said),
            polar=find_polar(message.get(TEXT)),
            beside=list_beside(said),
            tells_only_case=before.tells_only_case or asks_in_case(said),
            points_back=before.points_back or (contact == APPOINTMENT and points_back(_leave_out(words, acts))),
            wanted=wanted,
            meant_for=find_conditions(wanted.split()) if wanted else (),
            right=right,
            needless=manner,
            needless_words=rest,
        )


def _leave_out(words: Sequence[str], acts: Iterable[tuple[str, int, int]]) -> list[str]:
    """The words without those that say what is wanted done: «¿hay que sacar cita?» leaves «hay que»."""
    said = {place for _, start, end in acts for place in range(start, end)}
    return [word for place, word in enumerate(words) if place not in said]
