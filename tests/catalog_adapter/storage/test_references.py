"""Small values go to JSON and come back."""

import json
from datetime import date
from decimal import Decimal

import pytest

from catalog_adapter.model import Amount, Certainty, CostState, SourceRef
from catalog_adapter.storage.references import (
    facts_json,
    find_reference,
    plain,
    reference,
    to_amounts,
    to_facts,
    to_reference,
)

LAW = SourceRef(name="Ley", url="https://ley.example.gt", dated=date(2024, 2, 29), certainty=Certainty.MEDIUM)
PRESS = SourceRef(name="Prensa")


@pytest.mark.parametrize("source", [LAW, PRESS, None])
def test_a_source_comes_back_as_it_was(source: SourceRef | None) -> None:
    """Through text as the database keeps it; none stays none."""
    assert find_reference(json.loads(json.dumps(reference(source)))) == source


def test_old_rows_without_certainty_are_sure() -> None:
    """They were written before there was any doubt."""
    assert to_reference({"name": "Prensa"}) == PRESS


def test_facts_come_back_and_equal_sources_are_one_value() -> None:
    """A thousand facts of one law take the memory of one."""
    facts = {"cost": (LAW, PRESS), "steps": (LAW,), "notes": ()}
    shared: dict[str, SourceRef] = {}
    kept = to_facts(json.loads(json.dumps(facts_json(facts))), shared)
    assert kept == facts
    assert kept["cost"][0] is kept["steps"][0]
    assert to_facts(facts_json(facts), shared)["steps"][0] is kept["steps"][0]


def test_prices_come_back_exactly() -> None:
    """Decimals as text: 0.10 is neither 0.1 nor a float."""
    amounts = (
        Amount(amount=Decimal("0.10"), currency="GTQ", condition="para menores", source=LAW),
        Amount(amount=Decimal(85), currency="USD"),
    )
    written = [
        {"amount": "0.10", "currency": "GTQ", "condition": "para menores", "source": reference(LAW)},
        {"amount": "85", "currency": "USD", "condition": None, "source": None},
    ]
    assert to_amounts(json.loads(json.dumps(written))) == amounts
    assert str(to_amounts(written)[0].amount) == "0.10"


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (frozenset({"b", "a"}), ["a", "b"]),
        ((1, (2.5, None), True), [1, [2.5, None], True]),
        ({1: Decimal("1.50"), "d": date(2024, 1, 2)}, {"1": "1.50", "d": "2024-01-02"}),
        (CostState.FREE, "free"),
    ],
)
def test_values_are_written_as_json_holds_them(value: object, kept: object) -> None:
    """Sets in order, so that equal content has one digest."""
    assert plain(value) == kept
    assert json.loads(json.dumps(plain(value))) == kept
