"""The policy that decides who speaks: one ordered table of situations, each with the action that then speaks.

Where none of them holds, Rasa's RulePolicy goes by the intent. What a situation asks of a message was found before:
`Understanding` by the NLU pipeline, `Link` by `actions.message_link`. To give the turn to a new action, add a row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rasa.core.policies.policy import Policy, PolicyPrediction, SupportedData, confidence_scores_for
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

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

TABLE = (
    Row("danger, now or a few turns ago", lambda at: at.intent == "emergency" or at.link.danger, "action_emergency"),
    Row("«no» to the options", lambda at: _says(at, "options", "no"), "action_reject_options"),
    Row("the answer to an open question", lambda at: at.link.answers, lambda at: OPEN_QUESTIONS[at.link.answers or ""]),
    Row("two compared", lambda at: at.link.pair, "action_compare"),
    Row("the last answer again", lambda at: at.link.repeats, "action_overview"),
    Row(
        "what an office asks for",
        lambda at: at.link.right is not None or at.link.papers,
        lambda at: "action_paper" if at.link.papers else "action_right",
    ),
    Row("the list to take along", lambda at: _asks(at, "walk_sheet"), "action_walk_sheet"),
    Row("guidance through a known procedure", lambda at: at.link.guided, "action_walk_start"),
    Row("a place for a procedure", lambda at: at.link.asks_offices, "action_where"),
    Row("a life event told", lambda at: at.link.event, "action_life_event"),
    Row("its list ticked", lambda at: at.link.ticks_list, "action_life_event_list"),
    Row("an institution named", lambda at: at.link.institutions, "action_institution"),
    Row("procedures with something in common", lambda at: at.link.browses, "action_browse"),
    Row("small talk", lambda at: at.link.idle, lambda at: f"utter_{(at.link.idle or '').removeprefix('ask_')}"),
    Row("a procedure after all", lambda at: at.link.asks_procedure, "action_overview"),
)
"""Read from the top; the first that holds decides."""


def _says(at: Situation, question: str, answer: str) -> bool:
    return (at.link.answers, at.link.answer) == (question, answer)


def _asks(at: Situation, intent: str) -> bool:
    return at.intent == intent and not at.link.asks_procedure


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class SituationPolicy(Policy):
    """Gives the turn to the action of the first row that holds, and listens after it; learns nothing."""

    @staticmethod
    def supported_data() -> SupportedData:
        """Rules and stories alike: neither is learnt from."""
        return SupportedData.ML_AND_RULE_DATA

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """One above RulePolicy's, which is as sure of what it predicts."""
        return {"priority": 7}

    def train(
        self,
        training_trackers: list[TrackerWithCachedStates],
        domain: Domain,
        **kwargs: Any,
    ) -> Resource:
        """Learn nothing."""
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """The action of the first row that holds, nothing where none does; after an action has spoken, listening."""
        is_new = tracker.latest_action_name == ACTION_LISTEN_NAME
        action = find_action(read_situation(tracker)) if is_new else ACTION_LISTEN_NAME
        if action is None:
            return self._prediction(self._default_predictions(domain))
        return self._prediction(confidence_scores_for(action, 1.0, domain))


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
