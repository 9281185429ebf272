"""Prices with their conditions, as a short list."""

from collections.abc import Iterable, Sequence

from actions.answers.amounts import format_amount
from catalog_adapter.folding import fold
from catalog_adapter.model import Amount

MOST = 8
"""The longest scale of the catalogue has seven steps."""


def list_prices(amounts: Sequence[Amount]) -> list[str]:
    """«Q100», «Q185: 2 años»; where sources disagree on the same thing, each price with who says it."""
    doubtful = find_disagreements(amounts)
    return [_say(amount, is_named=amount in doubtful) for amount in amounts[:MOST]]


def find_disagreements(amounts: Iterable[Amount]) -> list[Amount]:
    """The prices that different sources give for the same condition."""
    by_condition: dict[str, list[Amount]] = {}
    for amount in amounts:
        by_condition.setdefault(fold(amount.condition or ""), []).append(amount)
    return [
        amount
        for same in by_condition.values()
        if len({(one.amount, one.currency) for one in same}) > 1 and len({one.source for one in same}) > 1
        for amount in same
    ]


def _say(amount: Amount, *, is_named: bool) -> str:
    said = format_amount(amount.amount, amount.currency)
    if amount.condition:
        said = f"{said}: {amount.condition.rstrip('.')}"
    return f"{said} ({amount.source.name})" if is_named and amount.source else said
