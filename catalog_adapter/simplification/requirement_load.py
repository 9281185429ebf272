"""Reading of a line: the copies, notary, visits and days that it costs, as far as its words and the catalogue say."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from catalog_adapter.folding import fold
from catalog_adapter.kinds import CostState, TimeUnit
from catalog_adapter.model import Duration, Procedure
from catalog_adapter.papers.directory import PaperDirectory
from catalog_adapter.simplification.assumptions import Assumptions
from catalog_adapter.simplification.burden import Load
from catalog_adapter.simplification.line_signs import asks_notary, count_copies
from catalog_adapter.simplification.model import Part
from catalog_adapter.simplification.ranges import ZERO, Range

_GO = re.compile(r"\b(presentarse|presentese|acudir|acuda|ir a|vaya|recoger|recoja|entregar|entregue|ventanilla)\b")
DAYS_OF = {
    TimeUnit.MINUTE: 0,
    TimeUnit.HOUR: 0,
    TimeUnit.DAY: 1,
    TimeUnit.WEEK: 5,
    TimeUnit.MONTH: 21,
    TimeUnit.YEAR: 250,
}
"""Working days of each unit."""

FindProcedure = Callable[[str], Procedure | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Knowledge that loads and burdens are computed from."""

    papers: PaperDirectory
    find: FindProcedure
    """Gives the record with an id, that gets a paper; None where the catalogue lacks it."""
    assumptions: Assumptions


def read_load(part: Part, text: str, basis: Basis) -> Load:
    """The load of one line.

    Args:
        part: Part of the record in which it stands.
        text: The line.
        basis: Of the country.
    """
    said = fold(text)
    notary = int(asks_notary(said))
    own = Load(copies=count_copies(said), notary=notary, visits=Range.of(notary))
    if part is Part.STEP:
        return own + Load(visits=Range.of(1 if _GO.search(said) else 0))
    return own + _read_paper(text, basis)


def _read_paper(text: str, basis: Basis) -> Load:
    """The load of getting the paper that a requirement asks for."""
    paper = basis.papers.find_of_requirement(text)
    if paper is None:
        return Load(cash=None)
    if paper.at_hand or paper.issuer is None:
        return Load(cash=ZERO if paper.at_hand else None)
    getting = basis.find(paper.procedure) if paper.procedure else None
    is_online = getting is not None and getting.online_url is not None
    most = basis.assumptions.visits_of_paper
    visits = Range(ZERO.low, most.low) if is_online else most
    days = _read_days(getting.duration) if getting is not None and getting.duration is not None else None
    return Load(visits=visits, days=days or basis.assumptions.days_of_paper, cash=_read_cash(getting))


def _read_days(duration: Duration) -> Range | None:
    if duration.unit is None or duration.minimum is None:
        return None
    factor = DAYS_OF[duration.unit]
    return Range.of(duration.minimum * factor, (duration.maximum or duration.minimum) * factor)


def _read_cash(getting: Procedure | None) -> Range | None:
    """The price of what a procedure gives; None where its source gives none in quetzales."""
    if getting is None:
        return None
    cost = getting.cost
    if cost.state is CostState.FREE:
        return ZERO
    is_known = cost.state is CostState.KNOWN and cost.amount is not None and cost.currency == "GTQ"
    return Range.of(cost.amount) if is_known and cost.amount is not None else None
