"""The policy that decides who speaks: one ordered table of situations, each with the action that then speaks.

Where none of them holds, it is Rasa's RulePolicy, which goes by the intent. What a situation asks of a message was found
before: `Understanding` by the NLU pipeline, `Link` by `actions.message_link`. To give the turn to a new action, add a row.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from rasa.core.policies.policy import PolicyPrediction, confidence_scores_for
from rasa.core.policies.rule_policy import DEFAULT_ACTION_MAPPINGS, RULES, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME, PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT

from dialogue.link import SLOT, Link
from dialogue.understanding import KEY, Understanding


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A message and what it was linked to."""

    intent: str
    understanding: Understanding
    link: Link


@dataclass(frozen=True, slots=True)
class Row:
    """A situation and who then speaks."""

    name: str
    holds: Callable[[Situation], object]
    action: str | Callable[[Situation], str]

    def find_action(self, situation: Situation) -> str:
        """The action that speaks."""
        return self.action if isinstance(self.action, str) else self.action(situation)


OPEN_QUESTIONS = {
    "page": "action_turn_page",  # «siguiente», after a list
    "needless": "action_needless",  # the number of a paper, and why it is too much
    "report": "action_report_wrong_data",  # the right value, after the field that is wrong
    "erasure": "action_erase_data",  # «sí» to erasing everything
    "opinion": "action_give_feedback",  # «sí» to «¿le sirvió?»
    "walk": "action_walk_move",  # «ya», to who is being guided
    "papers": "action_walk_tick",  # «tengo la foto», in front of the papers
    "list": "action_life_event_reply",  # «sí» to a question of a life event, «el 3»
    "person": "action_request_person",  # «sí» to talking to somebody
    "options": "action_choose_option",  # «sí» to what was offered
}
"""The action that takes the answer to each open question."""
STATUS_ACTIONS = {
    "tell": "action_place_status",
    "subscribe": "action_subscribe_place",
    "unsubscribe": "action_unsubscribe_place",
}
"""The action for each wish to know of a place."""

TABLE = (
    Row(
        "danger, now or a few turns ago",
        lambda at: at.link.danger or (at.intent == "emergency" and not at.link.is_harmless),
        "action_emergency",
    ),
    Row("«no» to the options", lambda at: _says(at, "options", "no"), "action_reject_options"),
    Row("the answer to an open question", lambda at: at.link.answers, lambda at: OPEN_QUESTIONS[at.link.answers or ""]),
    Row(
        "two compared, or courses",
        lambda at: at.link.pair or at.link.course or at.link.courses is not None,
        lambda at: _name_listing(at.link),
    ),
    Row("the last answer again", lambda at: at.link.repeats, "action_overview"),
    Row(
        "what an office asks for, may ask for or should not, or a wrong told of it",
        lambda at: at.link.right is not None or at.link.papers or at.link.concern or at.link.needless,
        lambda at: _name_what_is_asked(at.link),
    ),
    Row("the list to take along", lambda at: _asks(at, "walk_sheet"), "action_walk_sheet"),
    Row("guidance through a known procedure", lambda at: at.link.guided, "action_walk_start"),
    Row(
        "how a place is today, or a place for a procedure",
        lambda at: at.link.status or at.link.asks_offices,
        lambda at: STATUS_ACTIONS.get(at.link.status or "", "action_where"),
    ),
    Row("a life event told", lambda at: at.link.event, "action_life_event"),
    Row("its list ticked", lambda at: at.link.ticks_list, "action_life_event_list"),
    Row("an institution named", lambda at: at.link.institutions, "action_institution"),
    Row("procedures with something in common", lambda at: at.link.browses, "action_browse"),
    Row("small talk", lambda at: at.link.idle, lambda at: f"utter_{(at.link.idle or '').removeprefix('ask_')}"),
    Row("a procedure after all", lambda at: at.link.asks_procedure, "action_overview"),
)
"""Read from the top; the first that holds decides."""


def _name_what_is_asked(link: Link) -> str:
    told = ((link.papers, "action_paper"), (link.concern, "action_wrong"), (link.needless, "action_needless"))
    return next((action for is_told, action in told if is_told), "action_right")


def _name_listing(link: Link) -> str:
    return "action_compare" if link.pair else "action_course" if link.course else "action_courses"


def _says(at: Situation, question: str, answer: str) -> bool:
    return (at.link.answers, at.link.answer) == (question, answer)


def _asks(at: Situation, intent: str) -> bool:
    return at.intent == intent and not at.link.asks_procedure


class Rule(NamedTuple):
    """A rule's last state, as far as rules are chosen by it."""

    intent: str | None
    """The intent that the message must have; None where it may have any."""
    asks_words: bool
    """Whether the message must have certain words."""
    length: int
    """States that it looks at, with the last."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class SituationPolicy(RulePolicy):
    """Gives the turn to the action of the first row that holds, and listens after it; where none holds, Rasa's rules."""

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """The action of the first row that holds, the rule's where none does; after an action has spoken, listening."""
        is_new = tracker.latest_action_name == ACTION_LISTEN_NAME
        action = find_action(read_situation(tracker)) if is_new else ACTION_LISTEN_NAME
        if action is None:
            by_intent = self._predict_by_intent(tracker, domain)
            return by_intent or super().predict_action_probabilities(tracker, domain, rule_only_data, **kwargs)
        return self._prediction(confidence_scores_for(action, 1.0, domain))

    def _predict_by_intent(self, tracker: DialogueStateTracker, domain: Domain) -> PolicyPrediction | None:
        """Rasa's own prediction for a message whose rule looks at nothing before it; None where it may be another.

        Rasa's search plays the conversation again from its start, to have the states that no such rule looks at.
        """
        intent = tracker.latest_message.intent.get("name") if tracker.latest_message else None
        rules = self.lookup[RULES]
        if tracker.active_loop_name or intent in DEFAULT_ACTION_MAPPINGS or _ask_words(frozenset(rules)):
            return None
        fitting = self._get_possible_keys(rules, [domain.get_active_state(tracker)])
        if not fitting or any(_read_rule(key).length > 1 for key in fitting):
            return None
        key = max(fitting, key=len)
        return self._rule_prediction(self._prediction_result(rules[key], tracker, domain), key)

    def _find_action_from_rules(
        self, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> tuple[str | None, str | None, bool]:
        """Rasa's own search through the rules, left out for the words of a message where no rule asks for words."""
        if use_text_for_last_user_input and not _ask_words(frozenset(self.lookup[RULES])):
            return None, None, False
        found: tuple[str | None, str | None, bool] = super()._find_action_from_rules(
            tracker, domain, use_text_for_last_user_input
        )
        return found

    def _get_possible_keys(self, lookup: dict[str, str], states: list[State]) -> set[str]:
        """The rules that fit a conversation, looked for among those that its last intent leaves."""
        latest = states[-1] if states else {}
        # At the very start of a conversation Rasa lets rules fit whatever they ask for.
        if latest.get(PREVIOUS_ACTION):
            intent = latest.get(USER, {}).get(INTENT)
            lookup = {key: action for key, action in lookup.items() if _read_rule(key).intent in {None, intent}}
        possible: set[str] = super()._get_possible_keys(lookup, states)
        return possible


@cache
def _read_rule(key: str) -> Rule:
    """Read a rule from the text by which Rasa keeps it."""
    states = json.loads(key)
    asked = states[-1].get(USER, {})
    intent = asked.get(INTENT)
    return Rule(None if intent == SHOULD_NOT_BE_SET else intent, TEXT in asked, len(states))


@cache
def _ask_words(rules: frozenset[str]) -> bool:
    """True when any of some rules asks for the words of a message."""
    return any(_read_rule(key).asks_words for key in rules)


def find_action(situation: Situation) -> str | None:
    """The action of the first row that holds; None where none does."""
    row = next((row for row in TABLE if row.holds(situation)), None)
    return row.find_action(situation) if row is not None else None


def read_situation(tracker: DialogueStateTracker) -> Situation:
    """The latest message of a conversation, and its link."""
    latest = tracker.latest_message
    parsed = latest.parse_data if latest is not None else {}
    return Situation(
        intent=(parsed.get("intent") or {}).get("name") or "",
        understanding=Understanding.from_json(parsed.get(KEY)),
        link=Link.from_json(tracker.get_slot(SLOT)),
    )
