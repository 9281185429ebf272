"""Marks on each message the short answer that it gives and the numbers that it names."""

from __future__ import annotations

from dataclasses import replace

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from dialogue.understanding import Understanding
from nlu.components.annotator import Marker
from nlu.patterns.ordinals import find_leading
from nlu.patterns.selections import find_selection, names_option, read_option_words
from nlu.patterns.short_replies import find_numbers, find_reply, is_done


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ReplyExtractor(Marker):
    """Sets `reply` (yes, no, unsure), `numbers`, `done`, `selection`, `leading`, `names_option`; the intent stays.

    Whether anything was asked is memory, which custom actions have and the pipeline has not.
    """

    def mark(self, message: Message, words: list[str], before: Understanding) -> Understanding:
        """See `Marker`."""
        # «¿Cuánto cuestan los dos?» asks of both.
        meant = (before.rest or "").split() if before.aspects else words
        return replace(
            before,
            reply=find_reply(words),
            numbers=find_numbers(words),
            done=is_done(words),
            selection=None if is_done(words) else find_selection(meant),
            leading=find_leading(str(message.get(TEXT))) if before.position is None else None,
            names_option=names_option(words),
            option_words=read_option_words(words),
        )
