"""Amounts as people read them in Guatemala."""

from decimal import Decimal

SYMBOLS = {"GTQ": "Q", "USD": "US$"}


def format_amount(amount: Decimal, currency: str | None) -> str:
    """«Q50», «Q1,250.50», «US$6.25»; an unknown currency keeps its code."""
    symbol = SYMBOLS.get(currency or "GTQ", f"{currency} ")
    whole = amount == amount.to_integral_value()
    return f"{symbol}{amount:,.0f}" if whole else f"{symbol}{amount:,.2f}"
