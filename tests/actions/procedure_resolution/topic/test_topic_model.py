"""The model that weighs whether a message stays with the topic."""

import math
import random
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, cast

import pytest

from actions.procedure_resolution.topic import topic_model
from actions.procedure_resolution.topic.topic_model import (
    FURTHER,
    MOST_ODDS,
    RETURNS,
    SPEAKS_ON,
    STAYS,
    TopicFeatures,
    choose_topic,
    measure_speaking_on,
    weigh_stay,
)

NOTHING = TopicFeatures(**dict.fromkeys((each.name for each in fields(TopicFeatures)), 0.0))
BESIDE = replace(NOTHING, record=0.3, ahead_in_meaning=-0.3, ahead_in_search=-0.3, meaning=0.3)


def test_what_the_record_speaks_of_stays() -> None:
    """The nearer a sentence of the record, the likelier; a rival that is nearer takes it away."""
    near = replace(BESIDE, record=0.7, ahead_in_meaning=0.2, ahead_in_search=0.0)
    far = replace(BESIDE, record=0.1, ahead_in_meaning=-0.8, ahead_in_search=-0.8, other_right=0.9, other_subject=1.0)
    assert weigh_stay(far) < math.log(STAYS / (1 - STAYS)) < weigh_stay(near)


def test_a_question_for_a_yes_or_a_no_and_what_if_speak_for_the_topic() -> None:
    """Each by itself makes it likelier."""
    for kind in ("asks_whether", "supposes", "points_back", "speaks_on"):
        assert weigh_stay(replace(BESIDE, **{kind: 1.0})) > weigh_stay(BESIDE)


def test_what_else_is_found_speaks_against_it() -> None:
    """Another procedure, an event, a matter of an owner; and so do naming a thing and saying what is wanted."""
    for kind in ("other_right", "event_right", "owner_right", "names_thing", "wants"):
        assert weigh_stay(replace(BESIDE, **{kind: 1.0})) < weigh_stay(BESIDE)


def test_words_weigh_by_their_odds_within_limits() -> None:
    """As likely as not is 0; certainty is no more than the limit."""
    assert measure_speaking_on({SPEAKS_ON: 0.5}) == 0
    assert measure_speaking_on({SPEAKS_ON: 0.0}) == -MOST_ODDS
    assert measure_speaking_on({SPEAKS_ON: 1.0}) == MOST_ODDS


Topics = dict[str, tuple[TopicFeatures, float]]
"""Features without the record, and the cosine to its nearest sentence, by topic."""


def _choose_by_all(topic: str | None, topics: Topics) -> str | None:
    """The choice where the record of each topic is looked at."""
    odds = {
        each: weigh_stay(replace(features, record=cosine, ahead_in_meaning=cosine + features.ahead_in_meaning))
        for each, (features, cosine) in topics.items()
    }
    now = odds.pop(topic) if topic is not None else -1.0
    likeliest = max(odds, key=lambda each: odds[each], default=None)
    if likeliest is not None and odds[likeliest] >= max(math.log(RETURNS / (1 - RETURNS)), now + FURTHER):
        return likeliest
    return topic if now >= math.log(STAYS / (1 - STAYS)) else None


def test_a_topic_is_chosen_as_if_every_record_were_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where the rest leaves it open are a record's sentences encoded."""
    topics: Topics = {}
    looked: list[str] = []

    def measure(topic: str, *_: object) -> tuple[TopicFeatures, Callable[[], float]]:
        features, cosine = topics[topic]

        def look() -> float:
            looked.append(topic)
            return cosine

        return features, look

    monkeypatch.setattr(topic_model, "measure_but_record", measure)
    dice, asked, chosen, unused = random.Random(7), 0, set(), cast("Any", None)
    for number in range(3_000):
        names = ["now", "one", "two"][number % 2 :]
        for each in names:
            values = {field.name: dice.choice((0.0, dice.uniform(-4, 4))) for field in fields(TopicFeatures)}
            topics[each] = TopicFeatures(**values | {"record": 0.0}), dice.uniform(-1, 1)
        topic = "now" if number % 2 == 0 else None
        expected = _choose_by_all(topic, {each: topics[each] for each in names})
        kept = choose_topic(topic, ["one", "two"], unused, unused)
        assert (kept.procedure if kept is not None else None) == expected
        asked += len(names)
        chosen.add(expected)
    assert chosen == {"now", "one", "two", None}
    assert len(looked) < asked * 0.75
