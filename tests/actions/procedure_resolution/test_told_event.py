"""Life events that a message tells, by meaning."""

from dataclasses import replace

import pytest

from actions.procedure_resolution.told_event import find_offered_event, find_told_event, is_plainly_told
from catalog_adapter.model import Match
from tests.actions.procedure_resolution.judging import judged


@pytest.mark.parametrize(
    ("cosines", "is_sure", "event"),
    [
        ({"event:shop": 0.8, "bee-card": 0.5}, True, "shop"),
        ({"event:shop": 0.7, "bee-card": 0.5}, True, None),
        ({"event:shop": 0.7, "bee-card": 0.5}, False, "shop"),
        ({"event:shop": 0.55, "bee-card": 0.2}, False, None),
        ({"event:shop": 0.8, "bee-card": 0.76}, False, None),
        ({"event:shop": 0.8, "a-b": 0.3, "b-c": 0.3, "c-d": 0.79}, False, "shop"),
        ({"event:shop": 0.8, "event:move": 0.9}, False, "move"),
        ({"bee-card": 0.9}, False, None),
    ],
    ids=[
        "clearly", "not enough beside an answer", "enough without one", "too far", "no nearer than a procedure",
        "only the first procedures count", "the nearest event", "no event",
    ],
)  # fmt: skip
def test_an_event_is_told_where_it_is_clearly_nearest(
    cosines: dict[str, float], is_sure: bool, event: str | None
) -> None:
    """The bar is higher where a procedure would be answered."""
    assert find_told_event(judged(cosines), is_sure=is_sure) == event


def test_beside_a_procedure_that_is_called_so_an_event_must_be_much_nearer() -> None:
    """«Quiero abrir un colegio privado» tells more than the name of the licence."""
    near, far = judged({"event:shop": 0.85, "bee-card": 0.7}), judged({"event:shop": 0.95, "bee-card": 0.7})
    told = [find_told_event(replace(each, is_called_so=True), is_sure=True) for each in (near, far)]
    assert told == [None, "shop"]
    assert find_told_event(near, is_sure=True) == "shop"


def test_an_event_is_plainly_told_from_a_bar_on() -> None:
    """Whatever else was found."""
    found = judged({"event:house": 0.7, "event:shop": 0.8, "bee-card": 0.95})
    assert [is_plainly_told(found, event) for event in ("shop", "house", "move")] == [True, False, False]


def test_the_event_offered_is_the_nearest_in_meaning() -> None:
    """Not the one that shares most words; none where a procedure is nearer, or where both are far."""
    options = tuple(
        Match(procedure_id=each, name=each, score=0.5) for each in ("event:house", "event:shop", "bee-card")
    )
    found = judged({"event:house": 0.6, "event:shop": 0.9, "bee-card": 0.8})
    assert find_offered_event(replace(found, options=options)) == "shop"
    nearer, far = judged({"event:shop": 0.9, "bee-card": 0.95}), judged({"event:shop": 0.4, "bee-card": 0.1})
    assert [find_offered_event(replace(each, options=options)) for each in (nearer, far)] == [None, None]
    assert find_offered_event(replace(found, options=options[2:])) is None


def test_a_single_word_tells_nothing() -> None:
    """«Farmacia» names a thing."""
    told = judged({"event:shop": 0.9})
    short = replace(told, finding=replace(told.finding, terms=told.finding.terms[:1]))
    assert find_told_event(short, is_sure=False) is None
    nothing = replace(told, finding=replace(told.finding, rows=()))
    assert find_told_event(nothing, is_sure=False) is None
