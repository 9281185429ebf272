"""Round assumptions, a few papers and the procedures that get them, so that burdens can be computed by hand."""

from decimal import Decimal

from catalog_adapter.kinds import CostState, Demand, TimeUnit
from catalog_adapter.model import Cost, Duration, Institution, Procedure, SourceRef
from catalog_adapter.papers.directory import PaperDirectory
from catalog_adapter.papers.model import Paper
from catalog_adapter.simplification.assumptions import Assumptions
from catalog_adapter.simplification.ranges import Range
from catalog_adapter.simplification.requirement_load import Basis

ROUND = Assumptions(
    copy_q=Range.of(1, 2),
    fare_q=Range.of(10, 20),
    notary_q=Range.of(100, 200),
    hour_q=Range.of(20, 40),
    hours_to_look_out=Range.of("0.1", "0.5"),
    hours_of_copy=Range.of("0.1", "0.2"),
    hours_of_notary=Range.of(1, 2),
    hours_of_visit=Range.of(2, 4),
    visits_of_paper=Range.of(1, 2),
    days_of_paper=Range.of(1, 10),
    cases_of_demand={
        Demand.HIGH: Range.of(1_000, 10_000),
        Demand.MEDIUM: Range.of(100, 1_000),
        Demand.LOW: Range.of(10, 100),
    },
    cases_known={"counted": Range.of(500)},
)
PAPERS = PaperDirectory(
    (
        Paper(id="dpi", name="DPI", article="el", names=("documento personal de identificación",), at_hand=True),
        Paper(id="penales", name="antecedentes penales", article="los", names=(), issuer="oj", procedure="by-internet"),
        Paper(id="ornato", name="boleto de ornato", article="el", names=(), issuer="municipalidad"),
        Paper(
            id="birth", name="certificado de nacimiento", article="el", names=(), issuer="renap", procedure="by-visit"
        ),
        Paper(id="solvency", name="solvencia fiscal", article="la", names=(), issuer="sat", procedure="free"),
        Paper(id="photo", name="fotografía", article="la", names=("fotografías",)),
    )
)


def make_procedure(
    identifier: str,
    *requirements: str,
    steps: tuple[str, ...] = (),
    cost: Cost = Cost(state=CostState.UNKNOWN),  # noqa: B008 - a frozen value
    duration: Duration | None = None,
    online_url: str | None = None,
    demand: Demand = Demand.LOW,
    institution: str = "maga",
) -> Procedure:
    """A procedure with what its burden depends on."""
    return Procedure(
        id=identifier,
        name=f"Trámite {identifier}",
        institution=Institution(id=institution, name=institution.upper()),
        requirements=requirements,
        steps=steps,
        cost=cost,
        duration=duration,
        online_url=online_url,
        demand=demand,
        source=SourceRef(name="Prueba"),
    )


GETTING = {
    each.id: each
    for each in (
        make_procedure(
            "by-internet",
            cost=Cost(state=CostState.KNOWN, amount=Decimal(30), currency="GTQ"),
            duration=Duration(text="1 a 2 días", minimum=1, maximum=2, unit=TimeUnit.DAY),
            online_url="https://example.gt",
        ),
        make_procedure(
            "by-visit",
            cost=Cost(state=CostState.KNOWN, amount=Decimal(15), currency="GTQ"),
            duration=Duration(text="1 día", minimum=1, maximum=1, unit=TimeUnit.DAY),
        ),
        make_procedure(
            "free",
            cost=Cost(state=CostState.FREE),
            duration=Duration(text="15 minutos", minimum=15, maximum=15, unit=TimeUnit.MINUTE),
            online_url="https://example.gt",
        ),
    )
}
BASIS = Basis(papers=PAPERS, find=GETTING.get, assumptions=ROUND)
