"""Marks on each message what it says to somebody who is being guided: a move, ticks, and whom it is for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from dialogue.understanding import Understanding
from nlu.components.annotator import Marker
from nlu.components.aspect_extractor import OVERVIEW, WALKED, is_question
from nlu.patterns.checklist_claims import read_ticking
from nlu.patterns.navigation import asks_to_be_led, find_about, find_move, find_page_turn, is_resuming
from nlu.patterns.person_traits import find_traits

BROWSING, MOVING, STARTING = "browse", "walk_move", "walk_start"
SMALL_TALK = frozenset({"ask_help", "goodbye", "greet", "insult", "laugh", "praise", "thank"})
"""Intents that a faint move is taken for all the time («otra vez», «listo, gracias») and that know of no walk."""

TALK = SMALL_TALK | {"affirm", "ask_how_are_you", "bot_challenge", "deny"}
"""Intents that are answered without a look at what was said before."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class WalkExtractor(Marker):
    """Sets `move`, `claims`, `about`, `resumes`, `page_turn`, `traits` and `traits_only`; a clear move is its own intent.

    A faint move that was taken for small talk is too, with `small_talk` to go back to where nobody is being guided:
    whether anybody is, is memory, which custom actions have and the pipeline has not.
    """

    def mark(self, message: Message, words: list[str], before: Understanding) -> Understanding:
        """See `Marker`."""
        move, ticking = find_move(words), read_ticking(words)
        # «No soy patrona, soy empleada»: what is turned down is told of nobody.
        traits, only = find_traits(before.instead.split() or words)
        understanding = replace(
            before,
            move=move.name if move else None,
            claims=ticking.as_claims() if ticking else None,
            about=find_about(words),
            resumes=is_resuming(words),
            page_turn=find_page_turn(words),
            traits=traits,
            traits_only=only,
        )
        intent = message.get(INTENT) or {}
        if move is not None and (move.is_clear or intent.get("name") in SMALL_TALK):
            message.set(INTENT, {"name": MOVING, "confidence": 1.0}, add_to_output=True)
            return replace(understanding, small_talk=None if move.is_clear else intent["name"])
        self._correct(message, intent, understanding)
        return understanding

    def _correct(self, message: Message, intent: dict[str, Any], understanding: Understanding) -> None:
        """Set another intent where the words say better than the classifier what is meant."""
        words, only = understanding.normalized.split(), understanding.traits_only
        if is_question(intent.get("name", "")) and asks_to_be_led(words) and WALKED.issuperset(understanding.aspects):
            message.set(INTENT, {"name": STARTING, "confidence": 1 - intent["confidence"]}, add_to_output=True)
        elif intent.get("name") == STARTING and len(words) == 1 and not asks_to_be_led(words):
            # «Quiero» begins anything.
            message.set(INTENT, {"name": OVERVIEW, "confidence": 1 - intent["confidence"]}, add_to_output=True)
        elif understanding.page_turn and intent.get("name") in TALK:
            # Small talk knows of no pages.
            message.set(INTENT, {"name": BROWSING, "confidence": 1 - intent["confidence"]}, add_to_output=True)
        elif only and intent.get("name") in {*SMALL_TALK, "affirm", "deny"}:
            # «No soy empresa» denies nothing.
            message.set(INTENT, {"name": OVERVIEW, "confidence": 1 - intent["confidence"]}, add_to_output=True)
