"""Amounts as people read them in the country."""

from decimal import Decimal

from catalog_adapter.sources.country_profile import current_profile


def format_amount(amount: Decimal, currency: str | None) -> str:
    """«Q50», «Q1,250.50», «US$6.25»; an unknown currency keeps its code."""
    profile = current_profile()
    code = currency or profile.currency
    known = profile.currencies.get(code)
    symbol = known.shown if known else f"{code} "
    whole = amount == amount.to_integral_value()
    return f"{symbol}{amount:,.0f}" if whole else f"{symbol}{amount:,.2f}"
