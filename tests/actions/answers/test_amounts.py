"""Amounts are written as people in Guatemala read them."""

from decimal import Decimal

import pytest

from actions.answers.amounts import format_amount


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("50.00", "GTQ", "Q50"),
        ("1250.5", "GTQ", "Q1,250.50"),
        ("1000000", None, "Q1,000,000"),
        ("6.25", "USD", "US$6.25"),
        ("10", "EUR", "EUR 10"),
        ("0", "GTQ", "Q0"),
    ],
)
def test_amounts_have_their_sign_and_cents_only_where_there_are_any(
    amount: str, currency: str | None, text: str
) -> None:
    """Without a currency they are quetzales; an unknown one keeps its code."""
    assert format_amount(Decimal(amount), currency) == text
