"""Life events that a message tells, beside what search finds otherwise."""

import json
from dataclasses import asdict, fields, replace
from importlib.resources import files

import pytest

from actions.procedure_resolution.told_event import EventFeatures, estimate_telling, find_telling, measure_event
from tests.actions.procedure_resolution.judging import judged

FAR = EventFeatures(
    score=0.2,
    cosine=0.4,
    containment=0.2,
    rival_score=0.1,
    other_score=0.4,
    other_cosine=0.7,
    other_containment=0.6,
    second_score=0.2,
    second_cosine=0.3,
    is_matter=0.0,
    is_called_so=0.0,
    brevity=0.2,
    asks_for_all=0.0,
    asks_and_tells=0.0,
)


def test_the_event_found_first_is_measured_beside_the_first_two_others() -> None:
    """A matter that no procedure serves is one of them; what was not found counts as nothing."""
    measured = measure_event(judged({"subject:visa": 0.9, "event:shop": 0.8, "event:move": 0.6}), "a shop")
    assert measured is not None
    event, features = measured
    assert event == "shop"
    assert features.cosine == pytest.approx(0.8)
    assert features.other_cosine == pytest.approx(0.9)
    assert (features.score, features.rival_score, features.other_score, features.is_matter) == (0.5, 0.5, 0.5, 1.0)
    assert (features.second_score, features.second_cosine) == (0.0, 0.0)
    assert features.brevity == pytest.approx(1 / len(judged({}).finding.terms))
    assert (features.asks_for_all, features.asks_and_tells) == (0.0, 0.0)


def test_whoever_asks_what_to_do_at_all_is_marked() -> None:
    """The mark stands beside how surely the event is found."""
    measured = measure_event(judged({"event:shop": 0.8}), "abrí una tienda, ¿qué tengo que hacer?")
    assert measured is not None
    assert (measured[1].asks_for_all, measured[1].asks_and_tells) == (1.0, measured[1].score)


def test_without_an_event_nothing_is_told() -> None:
    """With one it is more or less probable."""
    assert find_telling(judged({"bee-card": 0.9}), "a card") is None
    told = find_telling(judged({"event:shop": 0.9}), "a shop")
    assert told is not None
    assert told.event == "shop"
    assert 0 < told.probability < 1
    assert find_telling(judged({"event:shop": 0.9}), "a shop", least=1.0) is None


@pytest.mark.parametrize(
    ("change", "is_likelier"),
    [
        ({"score": 0.6}, True),
        ({"cosine": 0.9}, True),
        ({"other_score": 0.8}, False),
        ({"second_score": 0.6}, False),
        ({"other_cosine": 0.9}, False),
    ],
    ids=["found more surely", "nearer in meaning", "a procedure is found more surely", "and another", "and is nearer"],
)
def test_what_speaks_for_an_event_and_against_it(change: dict[str, float], is_likelier: bool) -> None:
    """The fitted weights have the signs that anyone would expect."""
    before, after = estimate_telling(FAR), estimate_telling(replace(FAR, **change))
    assert (after > before) is is_likelier


def test_every_feature_has_a_weight() -> None:
    """And no weight is left of a feature that is gone."""
    path = files("actions.procedure_resolution") / "told_event.json"
    weights = json.loads(path.read_text(encoding="utf-8"))
    assert set(weights) == {"", *(each.name for each in fields(EventFeatures))} == {"", *asdict(FAR)}
