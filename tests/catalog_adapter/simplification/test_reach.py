"""A proposal reaches the procedures of its institution that ask for it, and nobody else's."""

from datetime import UTC, datetime

from catalog_adapter.simplification.model import Part, Proposal, State
from catalog_adapter.simplification.ranges import Range
from catalog_adapter.simplification.reach import AskingIndex, index_keys, measure_reach
from tests.catalog_adapter.simplification.small_burden import BASIS, PAPERS, make_procedure

PROPOSAL = Proposal(
    id=1,
    institution="maga",
    part=Part.REQUIREMENT,
    title="Sin copia",
    why="Ya la tienen.",
    keys=("copy:dpi", "paper:dpi"),
    people=1,
    state=State.RECEIVED,
    reason=None,
    rule=None,
    changed_at=datetime(2026, 12, 1, tzinfo=UTC),
)
PROCEDURES = [
    make_procedure("1", "Fotocopia del DPI", "Formulario"),
    make_procedure("2", "Fotocopia del DPI", "Original y fotocopia del DPI"),
    make_procedure("3", "Formulario"),
    make_procedure("4", "Fotocopia del DPI", institution="mem"),
]


def test_its_institution_is_weighed_alone() -> None:
    """By hand: Q5 to Q30 and, of both lines at once, Q8 to Q40, each in 10 to 100 cases."""
    reach = measure_reach(PROPOSAL, PROCEDURES, PAPERS, BASIS)
    assert [each.before.id for each in reach.changes] == ["1", "2"]
    assert reach.total is not None
    assert reach.total.case.money == Range.of(5, 40)
    assert reach.total.money == Range.of(130, 7_000)


def test_without_assumptions_nothing_is_weighed() -> None:
    """The procedures are known all the same."""
    reach = measure_reach(PROPOSAL, PROCEDURES, PAPERS, None)
    assert (len(reach.changes), reach.total) == (2, None)


def test_an_index_is_made_once_a_version() -> None:
    """The same one until the catalogue changes."""
    index = AskingIndex()
    made = index.get("1", PROCEDURES, PAPERS)
    assert index.get("1", [], PAPERS) is made
    assert index.get("2", [], PAPERS) == {}


def test_procedures_are_found_by_what_they_ask_for() -> None:
    """Each once, of every institution."""
    found = index_keys(PROCEDURES, PAPERS)
    assert [each.id for each in found["copy:dpi"]] == ["1", "2", "4"]
    assert [each.id for each in found["text:formulario"]] == ["1", "3"]
