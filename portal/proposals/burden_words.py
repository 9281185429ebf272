"""Burden in words: what one case costs a person, and all cases of a year."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from catalog_adapter.simplification.burden import Total
from catalog_adapter.simplification.ranges import Range
from portal.words import get_words


def say_case(total: Total) -> list[str]:
    """What a case takes: copies, notary, visits, days, hours, quetzales; what it does not take has no line."""
    return list(_iter_parts(total))


def say_year(total: Total) -> str:
    """All cases of a year, rounded to two figures: they are assumptions."""
    words = get_words()["mesa"]
    money, cases = (Range(*map(_round, (each.low, each.high))) for each in (total.money, total.cases))
    return str(words["year"].format(money=say_range(money, "Q"), cases=say_range(cases)))


def say_range(value: Range, before: str = "") -> str:
    """«Q1 a Q2.50»; one number where both are the same."""
    low, high = (f"{before}{_number(each)}" for each in (value.low, value.high))
    return low if low == high else f"{low} a {high}"


def _iter_parts(total: Total) -> Iterator[str]:
    words, load = get_words()["mesa"], total.case.load
    if load.copies:
        yield words["copies"].format(count=load.copies)
    if load.notary:
        yield words["notary"].format(count=load.notary)
    if load.visits.high:
        yield words["visits"].format(count=say_range(load.visits))
    if load.days.high:
        yield words["days"].format(count=say_range(load.days))
    yield words["hours"].format(count=say_range(total.case.hours))
    yield words["money"].format(money=say_range(total.case.money, "Q"))
    if load.cash is None:
        yield words["cash_unknown"]


def _number(value: Decimal) -> str:
    cents = value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"{cents:,.0f}" if cents == cents.to_integral() else f"{cents:,.2f}"


def _round(value: Decimal) -> Decimal:
    """To two figures, and whole."""
    whole = int(value)
    digits = max(len(str(whole)) - 2, 0)
    return Decimal(round(whole, -digits))
