"""Costs."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_adapter.cleaning.costs import is_sentinel, parse_amount, parse_cost
from catalog_adapter.model import Cost, CostState


@pytest.mark.parametrize(
    ("raw", "amount"),
    [
        ("50", "50.00"),
        ("3,75", "3.75"),
        ("9,37", "9.37"),
        ("12.5", "12.50"),
        ("6150,6", "6150.60"),
        ("6.150,60", "6150.60"),
        ("6,150.60", "6150.60"),
        ("1.500", "1500.00"),
        ("1,500", "1500.00"),
        ("0,125", "0.12"),
        ("1.000.000", "1000000.00"),
        ("0,25", "0.25"),
        ("Q50.00", "50.00"),
        ("Q. 1,250.00", "1250.00"),
        (" 25 ", "25.00"),
    ],
)
def test_a_number_is_read_however_it_is_written(raw: str, amount: str) -> None:
    """Decimal commas and points, thousands, and the currency's sign."""
    assert parse_cost(raw, "GTQ") == Cost(state=CostState.KNOWN, amount=Decimal(amount), currency="GTQ")


@pytest.mark.parametrize("raw", ["", " ", "987654321", "999999999", "987654321,00", "25000000"])
def test_nothing_and_filler_numbers_are_unknown(raw: str) -> None:
    """An empty cost and a number that only fills the field do not say what it costs."""
    assert parse_cost(raw, "GTQ") == Cost(state=CostState.UNKNOWN)


def test_an_unknown_currency_makes_the_cost_unknown() -> None:
    """An amount without a currency that we know is no amount."""
    assert parse_cost("50", "XYZ").state is CostState.UNKNOWN


@pytest.mark.parametrize(
    ("raw", "state"),
    [
        ("0", CostState.FREE),
        ("0,00", CostState.FREE),
        ("Gratuito", CostState.FREE),
        ("sin costo", CostState.FREE),
        ("Variable", CostState.VARIABLE),
        ("Según arancel", CostState.VARIABLE),
        ("ver página", CostState.UNKNOWN),
    ],
)
def test_words_and_zero(raw: str, state: CostState) -> None:
    """Free is only what the source says is free."""
    assert parse_cost(raw, "GTQ").state is state


def test_words_are_kept() -> None:
    """What a cost says in words is shown with it."""
    assert parse_cost("Según arancel", "GTQ").text == "Según arancel"


Prices = list[tuple[str, str, str | None]]


@pytest.mark.parametrize(
    ("raw", "prices"),
    [
        ("Q 50.00 por hoja", [("50.00", "GTQ", "por hoja")]),
        ("50 por hoja", [("50.00", "GTQ", "por hoja")]),
        ("US$ 25 para extranjeros", [("25.00", "USD", "para extranjeros")]),
        ("100 quetzales cada certificación", [("100.00", "GTQ", "cada certificación")]),
        ("Pago de Q1,250.00 en el banco", [("1250.00", "GTQ", "en el banco")]),
        (
            "Q50 para nacionales y Q100 para extranjeros",
            [("50.00", "GTQ", "para nacionales"), ("100.00", "GTQ", "para extranjeros")],
        ),
        ("Adultos: Q50; niños: Q25.50", [("50.00", "GTQ", "Adultos"), ("25.50", "GTQ", "niños")]),
    ],
)
def test_an_amount_among_words_is_a_price_with_its_condition(raw: str, prices: Prices) -> None:
    """What is to be paid is known, and when."""
    cost = parse_cost(raw, "GTQ")
    assert [(str(one.amount), one.currency, one.condition) for one in cost.amounts] == prices
    assert (cost.state, str(cost.amount), cost.currency) == (CostState.KNOWN, *prices[0][:2])


@pytest.mark.parametrize("raw", ["Desde Q50.00", "Q50 a Q100", "más de Q 25", "entre Q5 y Q10", "12 % de Q500"])
def test_a_range_is_no_price(raw: str) -> None:
    """The words are shown, and no amount is promised."""
    cost = parse_cost(raw, "GTQ")
    assert cost.amount is None or "12 %" in raw
    assert cost.text == raw or "12 %" in raw


@pytest.mark.parametrize("raw", ["Q987654321 por hoja", "Q50.00 y Q999999999 con recargo"])
def test_a_filler_among_words_is_unknown(raw: str) -> None:
    """A filler stays a filler with words behind it."""
    assert parse_cost(raw, "GTQ") == Cost(state=CostState.UNKNOWN)


@given(st.decimals(min_value="0.01", max_value="999999.99", places=2, allow_nan=False))
def test_an_amount_survives_both_ways_of_writing_it(amount: Decimal) -> None:
    """Written in the Spanish or the English manner, an amount is read as itself."""
    english = f"{amount:,.2f}"
    spanish = english.translate(str.maketrans(",.", ".,"))
    assert parse_amount(english) == parse_amount(spanish) == amount


@given(st.text(max_size=60), st.text(max_size=5))
def test_any_text_is_read_without_error(raw: str, currency: str) -> None:
    """No input raises, and an amount stands only beside KNOWN."""
    cost = parse_cost(raw, currency)
    assert (cost.amount is not None) == (cost.state is CostState.KNOWN)
    is_sentinel(raw)
