"""Life events that a message tells, by meaning."""

from dataclasses import replace

import pytest

from actions.procedure_resolution.told_event import find_told_event
from tests.actions.procedure_resolution.judging import judged


@pytest.mark.parametrize(
    ("cosines", "is_sure", "event"),
    [
        ({"event:shop": 0.8, "bee-card": 0.5}, True, "shop"),
        ({"event:shop": 0.7, "bee-card": 0.5}, True, None),
        ({"event:shop": 0.7, "bee-card": 0.5}, False, "shop"),
        ({"event:shop": 0.6, "bee-card": 0.2}, False, None),
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


def test_a_name_and_a_single_word_tell_nothing() -> None:
    """«Farmacia» names a thing."""
    told = judged({"event:shop": 0.9})
    assert find_told_event(replace(told, is_called_so=True), is_sure=False) is None
    short = replace(told, finding=replace(told.finding, terms=told.finding.terms[:1]))
    assert find_told_event(short, is_sure=False) is None
    nothing = replace(told, finding=replace(told.finding, rows=()))
    assert find_told_event(nothing, is_sure=False) is None
