"""Aspects asked of a procedure, and options chosen: patterns that have the last word over the classifier."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from dialogue.understanding import Understanding
from nlu.components.annotator import leave, read_understanding
from nlu.patterns.aspects import read_question
from nlu.patterns.checklist_claims import read_ticking
from nlu.patterns.contrast import find_contrast, turns_down_all
from nlu.patterns.discourse import (
    announces,
    asks_for_first,
    find_opening,
    is_correction,
    is_linked,
    names_thing,
    points_back,
    presses,
    split_in_two,
    supposes,
    tells_only_case,
)
from nlu.patterns.navigation import asks_for_paper, asks_to_be_led, goes_step_by_step
from nlu.patterns.ordinals import find_position
from nlu.patterns.polar_questions import is_tagged
from nlu.text.stop_words import weigh

ASKING = "ask_"
OVERVIEW = "ask_overview"
NOT_ABOUT_PROCEDURES = frozenset({"ask_help", "ask_how_are_you"})
"""Intents that begin like a question about a procedure and are none."""

STANDING = frozenset({"insult", "bot_challenge", "out_of_scope", "reject_options"})
"""Intents that an aspect in the message does not turn into a question, where the classifier is sure of them."""
COURTESIES = frozenset({"greet", "goodbye", "thank", "praise", "affirm", "deny"})
"""Intents of short messages; a doubtful one with words of its own looks for something: «registro *hasta* 5 megavatios»."""
LEAST_OWN = 2
LISTING = frozenset({"life_event", "life_event_list", "life_event_menu", "browse", "compare", "institution"})
"""Intents about lists of procedures, which name aspects all the time: «¿qué me falta de la lista?»."""
WALKING: Mapping[str, Callable[[list[str]], object]] = {
    "walk_start": lambda words: asks_to_be_led(words) or goes_step_by_step(words),
    "walk_tick": read_ticking,
    "walk_sheet": asks_for_paper,
}
"""Intents about a guided walk, and by what one knows them where an aspect is named: «los requisitos en PDF»."""
WALKED = frozenset({"requirements", "steps", "document"})
"""The aspects that they name by the way."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class AspectExtractor(GraphComponent):
    """Sets what a message asks and how it hangs together with the one before, and the intent that follows from it.

    Fields of `Understanding`: `aspects`, `rest`, `near`, `position`, and those of `nlu.patterns.discourse`.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`sure`: from this probability on, a message against us stays what it is although an aspect was named.

        `doubtful`: below this one, a courtesy with words of its own is none.
        """
        return {"sure": 0.85, "doubtful": 0.7}

    def __init__(self, config: dict[str, Any]) -> None:
        self._config = config

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> AspectExtractor:
        """A component; it learns nothing."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Read what the tokenizer and the classifier left on each message; buttons carry neither and pass."""
        for message in messages:
            before, intent = read_understanding(message), message.get(INTENT)
            if not before.normalized or not intent:
                continue
            words = before.normalized.split()
            turned_down, instead = find_contrast(str(message.get(TEXT)))
            question = read_question(instead or message.get(TEXT))
            aspects, rest = question.aspects, question.rest.split()
            understanding = replace(
                before,
                aspects=aspects,
                rest=question.rest,
                near=question.near,
                position=find_position(words),
                linked=is_linked(words),
                supposes=supposes(words),
                tells_only_case=tells_only_case(words, rest),
                announces=announces(words),
                presses=presses(words),
                turned_down=turned_down,
                instead=instead,
                opening=find_opening(str(message.get(TEXT))),
                turns_down_all=turns_down_all(turned_down),
                corrects=bool(instead) or (not aspects and is_correction(words)),
                first=asks_for_first(rest),
                points_back=bool(aspects) and points_back(rest),
                names_thing=names_thing(rest),
                halves=tuple(split_in_two(words)),
            )
            leave(message, understanding)
            message.set(INTENT, self._decide(message, intent, understanding), add_to_output=True)
        return messages

    def _decide(self, message: Message, intent: dict[str, Any], understanding: Understanding) -> dict[str, Any]:
        aspects, words = understanding.aspects, understanding.normalized.split()
        if understanding.position is not None:
            return {"name": "choose_option", "confidence": 1.0}
        asked = f"{ASKING}{aspects[0]}" if aspects else OVERVIEW
        if is_question(intent["name"]):
            ranking = message.get("intent_ranking") or ()
            questions = sum(each["confidence"] for each in ranking if is_question(each["name"]))
            return {"name": asked, "confidence": min(questions, 1.0)}
        stays = intent["name"] in LISTING or (
            intent["name"] in STANDING and intent["confidence"] >= self._config["sure"]
        )
        if intent["name"] in WALKING and WALKED.issuperset(aspects):
            stays = bool(WALKING[intent["name"]](words))
        says_else = bool(aspects or understanding.instead)
        if (says_else and not stays) or self._is_no_courtesy(message, intent, words):
            # «Gracias, ¿y cuánto cuesta?» wants to know what it costs.
            return {"name": asked, "confidence": 1 - intent["confidence"]}
        return intent

    def _is_no_courtesy(self, message: Message, intent: dict[str, Any], words: list[str]) -> bool:
        """True when a message taken for a courtesy is doubtful, all courtesies together, and has words of its own."""
        if intent["name"] not in COURTESIES:
            return False
        ranking = message.get("intent_ranking") or ()
        polite = sum(each["confidence"] for each in ranking if each["name"] in COURTESIES)
        own = [word for word in words if weigh(word) == 1]
        # «Gracias, entonces voy primero al RENAP, ¿verdad?» wants to hear yes or no.
        is_doubtful = polite < self._config["doubtful"] or is_tagged(words)
        return is_doubtful and len(own) >= LEAST_OWN


def is_question(intent: str) -> bool:
    """True when an intent asks about a procedure."""
    return intent.startswith(ASKING) and intent not in NOT_ABOUT_PROCEDURES
