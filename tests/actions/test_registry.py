"""Every custom action of the domain is there once."""

from collections import Counter

import yaml

from actions.answers.freshness_notices import Freshness
from actions.catalogue_access import Knowledge
from actions.conversation.handoff import NOBODY
from actions.registry import all_actions
from bot.training import DOMAIN
from tests.actions.small_catalogue import NOW, run


def test_the_domains_custom_actions_are_those_of_the_registry(knowledge: Knowledge) -> None:
    """None is missing, none is there that no rule could ever reach, and none twice."""
    listed = {
        name
        for path in DOMAIN.glob("*.yml")
        for name in yaml.safe_load(path.read_text(encoding="utf-8")).get("actions", ())
    }
    made = Counter(action.name() for action in all_actions(knowledge, NOBODY))
    assert set(made) == listed
    assert set(made.values()) == {1}


def test_what_follows_an_answer_stands_behind_the_actions(knowledge: Knowledge) -> None:
    """A notice of today is said after an answer."""
    link = {"verdict": "found", "matches": [{"id": "passport-adult", "name": "Pasaporte ordinario", "score": 1.0}]}
    notices = Freshness(now=lambda: NOW, find_notices=lambda _, __: (), old_after_years=0)
    actions = {each.name(): each for each in all_actions(knowledge, NOBODY, notices)}
    said = run(actions["action_cost"], "cuánto cuesta el pasaporte", slots={"link": link})
    assert said.responses[0] == "cost_known"
    assert said.slots["care"]["answers"] == 1
