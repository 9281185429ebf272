"""Procedures that answer the same need no question which one is meant."""

from dataclasses import replace
from typing import Any

import pytest

from actions.procedure_resolution.same_answers import answer_alike
from catalog_adapter.model import Aspect, Cost, CostState, Duration
from tests.actions.small_catalogue import MAGA, PASSPORT

TWIN = replace(PASSPORT, id="twin", name="Otro")


@pytest.mark.parametrize("aspect", [each for each in Aspect if each is not Aspect.OVERVIEW])
def test_equal_fields_are_equal_answers(aspect: Aspect) -> None:
    """Each aspect by its own field; an overview is like no other."""
    assert answer_alike([PASSPORT, TWIN], [aspect])
    assert not answer_alike([PASSPORT, TWIN], [aspect, Aspect.OVERVIEW])


@pytest.mark.parametrize(
    ("aspect", "change"),
    [
        (Aspect.REQUIREMENTS, {"requirements": ("DPI",)}),
        (Aspect.COST, {"cost": Cost(state=CostState.FREE)}),
        (Aspect.TIME, {"duration": Duration(text="5 días")}),
        (Aspect.WHERE, {"where": "Zona 4"}),
        (Aspect.WHERE, {"institution": MAGA}),
        (Aspect.WHERE, {"steps": ("Vaya a la sede.",)}),
        (Aspect.STEPS, {"steps": ("Vaya a la sede.",)}),
        (Aspect.LEGAL_BASIS, {"legal_basis": ()}),
        (Aspect.DOCUMENT, {"document": "Carné"}),
        (Aspect.ONLINE, {"online_url": None}),
    ],
)
def test_a_difference_in_what_is_asked_is_one(aspect: Aspect, change: dict[str, Any]) -> None:
    """In any of them, and only in what is asked."""
    other = replace(TWIN, **change)
    assert not answer_alike([PASSPORT, TWIN, other], [aspect])
    untouched = Aspect.TIME if aspect is not Aspect.TIME else Aspect.COST
    assert answer_alike([PASSPORT, other], [untouched])
