"""Costs and times are added up as far as they are known."""

from collections.abc import Mapping
from decimal import Decimal

from catalog_adapter.life_events.totals import add_up
from catalog_adapter.model import Cost, CostState, Duration, TimeUnit
from tests.catalog_adapter.life_events.conftest import procedure


def cost(amount: str, currency: str = "GTQ") -> Mapping[str, object]:
    """A known cost."""
    return {"cost": Cost(state=CostState.KNOWN, amount=Decimal(amount), currency=currency)}


def test_sums_keep_currencies_and_units_apart() -> None:
    """Quetzales and dollars, days and hours are added each to their own; the longest time of a range counts."""
    days = Duration(text="2 a 5 días", minimum=2, maximum=5, unit=TimeUnit.DAY)
    totals = add_up(
        [
            procedure("a", "A", duration=days, **cost("100")),
            procedure("b", "B", duration=days, **cost("50.50")),
            procedure("c", "C", **cost("85", "USD")),
        ]
    )
    assert totals.amounts == {"GTQ": Decimal("150.50"), "USD": Decimal(85)}
    assert totals.durations == {TimeUnit.DAY: 10}
    assert (totals.times_known, totals.times_unknown) == (2, 1)


def test_what_is_unknown_is_counted_and_never_summed() -> None:
    """Unknown, varying, untrusted and missing costs add nothing, and are told apart."""
    totals = add_up(
        [
            None,
            procedure("a", "A"),
            procedure("b", "B", cost=Cost(state=CostState.VARIABLE)),
            procedure("c", "C", cost=Cost(state=CostState.FREE)),
            procedure("d", "D", untrusted_fields=frozenset({"cost"}), **cost("987654321")),
        ]
    )
    assert totals.amounts == {}
    assert (totals.costs_known, totals.costs_variable, totals.costs_unknown) == (1, 1, 3)
    assert totals.lines == 5


def test_a_bare_number_is_no_time() -> None:
    """«3» without a unit is not added to anything."""
    totals = add_up([procedure("a", "A", duration=Duration(text="3", minimum=3, maximum=3))])
    assert totals.times_unknown == 1
