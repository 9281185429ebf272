"""Total cost and time of a list of procedures, as far as the catalogue says."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from catalog_adapter.model import CostState, Procedure, TimeUnit
from catalog_adapter.sources.country_profile import current_profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sums over the lines of a list; what is unknown is counted, never guessed."""

    lines: int = 0
    amounts: dict[str, Decimal] = field(default_factory=dict)
    """By currency, ISO 4217; procedures that are free add nothing."""
    costs_known: int = 0
    """How many have an amount or are free."""
    costs_variable: int = 0
    costs_unknown: int = 0
    durations: dict[TimeUnit, int] = field(default_factory=dict)
    """The longest time of each, added up by unit, as if they were done one after the other."""
    times_known: int = 0
    times_unknown: int = 0
    working_days: bool = False
    """Whether some of the days are working days."""


def add_up(procedures: Iterable[Procedure | None]) -> Totals:
    """Add up a list.

    Args:
        procedures: Its lines; None is one of which nothing is known. A procedure that comes twice counts twice.
    """
    every = tuple(procedures)
    amounts: dict[str, Decimal] = {}
    durations: dict[TimeUnit, int] = {}
    states = Counter(_state(procedure) for procedure in every)
    times = 0
    for procedure in filter(None, every):
        cost, duration = procedure.cost, procedure.duration
        if _state(procedure) is CostState.KNOWN and cost.amount is not None:
            currency = cost.currency or current_profile().currency
            amounts[currency] = amounts.get(currency, Decimal(0)) + cost.amount
        if duration is not None and duration.unit is not None and duration.maximum is not None:
            times += 1
            durations[duration.unit] = durations.get(duration.unit, 0) + duration.maximum
    return Totals(
        lines=len(every),
        amounts=amounts,
        costs_known=states[CostState.KNOWN] + states[CostState.FREE],
        costs_variable=states[CostState.VARIABLE],
        costs_unknown=states[CostState.UNKNOWN],
        durations=durations,
        times_known=times,
        times_unknown=len(every) - times,
        working_days=any(
            each.duration is not None and each.duration.working_days is True for each in filter(None, every)
        ),
    )


def _state(procedure: Procedure | None) -> CostState:
    """An amount that is marked as known but missing is unknown, and so is one that staff should not trust."""
    if procedure is None:
        return CostState.UNKNOWN
    cost = procedure.cost
    is_missing = cost.state is CostState.KNOWN and cost.amount is None
    return CostState.UNKNOWN if is_missing or "cost" in procedure.untrusted_fields else cost.state
