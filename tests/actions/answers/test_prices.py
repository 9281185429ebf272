"""Prices are listed with when they are to be paid, and disagreements are named."""

from decimal import Decimal

from actions.answers.prices import find_disagreements, list_prices
from catalog_adapter.model import Amount, SourceRef

PRESS, GUIDE = SourceRef(name="Prensa Libre"), SourceRef(name="Guía privada")


def _amount(amount: str, condition: str | None, source: SourceRef = PRESS) -> Amount:
    return Amount(amount=Decimal(amount), currency="GTQ", condition=condition, source=source)


def test_a_price_says_its_condition() -> None:
    """The ordinary price stands alone; the others say when."""
    assert list_prices([_amount("100.00", None), _amount("185.50", "2 años.")]) == ["Q100", "Q185.50: 2 años"]


def test_two_sources_that_disagree_are_both_named() -> None:
    """Who says what is told only where the same thing has two prices."""
    prices = [
        _amount("25.00", "cada copia"),
        _amount("15.00", "cada copia", GUIDE),
        _amount("30.00", "apostilla", GUIDE),
    ]
    assert find_disagreements(prices) == prices[:2]
    assert list_prices(prices) == ["Q25: cada copia (Prensa Libre)", "Q15: cada copia (Guía privada)", "Q30: apostilla"]


def test_one_source_with_two_prices_does_not_contradict_itself() -> None:
    """Several fees of one page are added up, not argued about."""
    assert find_disagreements([_amount("75.00", None), _amount("30.00", None)]) == []
