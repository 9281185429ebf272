"""The table that decides who speaks."""

from pathlib import Path
from typing import Any

import bot.slim  # noqa: F401  Rasa can only be imported after this

import pytest
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.policy import OPEN_QUESTIONS, TABLE, Situation, SituationPolicy, find_action
from dialogue.link import Link
from dialogue.understanding import EMPTY
from tests.bot.test_real_project import _read


def speak(intent: str = "ask_overview", **link: object) -> str | None:
    """The action for a message of an intent, linked so."""
    return find_action(Situation(intent=intent, understanding=EMPTY, link=Link(**link)))


@pytest.mark.parametrize(
    ("intent", "link", "action"),
    [
        ("emergency", {"answers": "opinion"}, "action_emergency"),
        ("affirm", {"answers": "erasure", "answer": "yes"}, "action_erase_data"),
        ("affirm", {"answers": "options", "answer": "yes"}, "action_choose_option"),
        ("deny", {"answers": "options", "answer": "no"}, "action_reject_options"),
        ("ask_overview", {"answers": "papers", "guided": "7"}, "action_walk_tick"),
        ("ask_overview", {"guided": "7"}, "action_walk_start"),
        ("walk_move", {"repeats": True}, "action_overview"),
        ("walk_move", {"idle": "ask_help"}, "utter_help"),
        ("ask_overview", {"right": ""}, "action_right"),
        ("ask_where", {"papers": ("photo",)}, "action_paper"),
        ("ask_cost", {"asks_offices": True}, "action_where"),
        ("ask_overview", {"event": "birth"}, "action_life_event"),
        ("walk_sheet", {}, "action_walk_sheet"),
        ("walk_sheet", {"asks_procedure": True}, "action_overview"),
        ("browse", {"browses": True}, "action_browse"),
        ("compare", {"asks_procedure": True}, "action_overview"),
        ("ask_cost", {"verdict": "found"}, None),
        ("greet", {}, None),
    ],
)
def test_the_first_situation_that_holds_decides(intent: str, link: dict[str, object], action: str | None) -> None:
    """Danger before all, then what was asked, then what is named; None leaves it to the intent."""
    assert speak(intent, **link) == action


def test_whoever_is_named_is_an_action_of_the_domain() -> None:
    """A row for nobody would end its turn in silence."""
    named = {row.action for row in TABLE if isinstance(row.action, str)} | set(OPEN_QUESTIONS.values())
    assert named <= set(_read("domain")["actions"])
    assert len({row.name for row in TABLE}) == len(TABLE) <= 15


@pytest.fixture(scope="module")
def trained(trained_model: Path) -> tuple[SituationPolicy, Domain]:
    """The policy of the real model, with its domain."""
    _, metadata, runner = MessageProcessor._load_model(trained_model)
    nodes = runner._instantiated_nodes.values()
    return next(node._component for node in nodes if isinstance(node._component, SituationPolicy)), metadata.domain


def test_a_plain_message_is_predicted_as_by_rasas_own_search(trained: tuple[SituationPolicy, Domain]) -> None:
    """For every intent, as the first message and after another turn: action, certainty and whether the turn is hidden."""
    policy, domain = trained
    found = 0
    for intent in (*domain.intents, "no_such_intent"):
        for before in ([], [*_hear("greet"), ActionExecuted("utter_greet")]):
            tracker = DialogueStateTracker.from_events("c", [*before, *_hear(intent)], slots=domain.slots)
            ours = policy._predict_by_intent(tracker, domain)
            theirs, _ = policy._predict(tracker, domain)
            assert ours is None or vars(ours) == vars(theirs), intent
            found += ours is not None
    assert found > len(domain.intents)


def _hear(intent: str) -> list[Event]:
    return [ActionExecuted("action_listen"), UserUttered("…", intent={"name": intent, "confidence": 1.0})]


def test_the_rules_of_an_intent_are_those_that_rasa_finds_among_all(trained: tuple[SituationPolicy, Domain]) -> None:
    """For every intent of the domain, for none, after each action and at the very start of a conversation."""
    policy, domain = trained
    rules = policy.lookup[RULES]
    assert len(rules) > 100
    spoken = sorted({action for action in rules.values() if action != "action_listen"})
    for intent in (*domain.intents, "no_such_intent", None):
        user = {"user": {"intent": intent}} if intent else {}
        heard: dict[str, Any] = {**user, "prev_action": {"action_name": "action_listen"}}
        histories = [
            [user],
            [heard],
            [{}, heard],
            *([heard, {**user, "prev_action": {"action_name": each}}] for each in spoken),
        ]
        for states in histories:
            assert policy._get_possible_keys(rules, states) == RulePolicy._get_possible_keys(policy, rules, states)
