"""The model that weighs whether a message stays with the topic."""

import math
from dataclasses import fields, replace

from actions.procedure_resolution.topic.topic_model import (
    MOST_ODDS,
    SPEAKS_ON,
    STAYS,
    TopicFeatures,
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
