"""The model that weighs whether a message stays with the topic."""

from dataclasses import fields, replace

from actions.procedure_resolution.topic.topic_model import STAYS, TopicFeatures, estimate_stay

NOTHING = TopicFeatures(**dict.fromkeys((each.name for each in fields(TopicFeatures)), 0.0))
BESIDE = replace(NOTHING, record=0.3, ahead_in_meaning=-0.3, ahead_in_search=-0.3, meaning=0.3)


def test_what_the_record_speaks_of_stays() -> None:
    """The nearer a sentence of the record, the likelier; a rival that is nearer takes it away."""
    near = replace(BESIDE, record=0.7, ahead_in_meaning=0.2, ahead_in_search=0.0)
    far = replace(BESIDE, record=0.1, ahead_in_meaning=-0.8, ahead_in_search=-0.8, right=0.9, other_subject=1.0)
    assert estimate_stay(far) < STAYS < estimate_stay(near)


def test_a_question_for_a_yes_or_a_no_and_what_if_speak_for_the_topic() -> None:
    """Each by itself makes it likelier."""
    for kind in ("asks_whether", "supposes", "points_back"):
        assert estimate_stay(replace(BESIDE, **{kind: 1.0})) > estimate_stay(BESIDE)


def test_another_subject_and_another_institution_speak_against_it() -> None:
    """And so does naming a thing."""
    for kind in ("other_subject", "other_institution", "names_thing"):
        assert estimate_stay(replace(BESIDE, **{kind: 1.0})) < estimate_stay(BESIDE)
