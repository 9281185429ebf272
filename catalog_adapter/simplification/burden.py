"""Burden of a requirement by the Standard Cost Model: what one case costs a person, times the cases of a year.

The model: price (time at a tariff, and what is bought) times quantity (cases a year). SCM Network, «International Standard
Cost Model Manual: Measuring and reducing administrative burdens for businesses», 2005.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from catalog_adapter.model import Procedure
from catalog_adapter.simplification.assumptions import Assumptions
from catalog_adapter.simplification.ranges import ZERO, Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Everything that one requirement makes a person do and buy, once."""

    copies: int = 0
    notary: int = 0
    """Acts before a notary."""
    visits: Range = ZERO
    """To other offices than the one that asks."""
    days: Range = ZERO
    """Working days until the paper is there."""
    cash: Range | None = ZERO
    """Price of the paper itself, in quetzales; None where no source gives it, and then it is left out of sums."""

    def __add__(self, other: "Load") -> "Load":
        cash = None if self.cash is None or other.cash is None else self.cash + other.cash
        return Load(
            copies=self.copies + other.copies,
            notary=self.notary + other.notary,
            visits=self.visits + other.visits,
            days=self.days.at_once(other.days),
            cash=cash,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """One case: time, and quetzales with that time in them."""

    load: Load
    hours: Range
    money: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A year of all procedures that ask for it."""

    procedures: int
    case: Burden
    """From the lightest case to the heaviest."""
    cases: Range
    money: Range


def weigh(load: Load, assumptions: Assumptions) -> Burden:
    """The burden of one case."""
    hours = (
        assumptions.hours_to_look_out
        + assumptions.hours_of_copy * load.copies
        + assumptions.hours_of_notary * load.notary
        + assumptions.hours_of_visit * load.visits
    )
    bought = assumptions.copy_q * load.copies + assumptions.notary_q * load.notary + assumptions.fare_q * load.visits
    return Burden(load=load, hours=hours, money=bought + (load.cash or ZERO) + assumptions.hour_q * hours)


def weigh_year(asked: Iterable[tuple[Procedure, Load]], assumptions: Assumptions) -> Total | None:
    """The burden of a year; None where no procedure asks.

    Args:
        asked: Each procedure that asks, with what its line makes a person do.
        assumptions: Those of the country.
    """
    found = [(weigh(load, assumptions), assumptions.find_cases(procedure)) for procedure, load in asked]
    if not found:
        return None
    case, cases, money = found[0][0], ZERO, ZERO
    for burden, many in found:
        case, cases, money = _widen(case, burden), cases + many, money + burden.money * many
    return Total(procedures=len(found), case=case, cases=cases, money=money)


def _widen(one: Burden, other: Burden) -> Burden:
    """Both cases as ranges; copies and notary of the heavier."""
    left, right = one.load, other.load
    cash = None if left.cash is None or right.cash is None else left.cash.join(right.cash)
    load = Load(
        copies=max(left.copies, right.copies),
        notary=max(left.notary, right.notary),
        visits=left.visits.join(right.visits),
        days=left.days.join(right.days),
        cash=cash,
    )
    return Burden(load=load, hours=one.hours.join(other.hours), money=one.money.join(other.money))
