"""Requirements that look like what the country's law forbids its offices to ask for, for staff to confirm or dismiss."""

from collections.abc import Iterator, Sequence

from catalog_adapter.model import Procedure
from catalog_adapter.papers.directory import PaperDirectory
from catalog_adapter.rights import Law, Right

MOST = 3
"""So many requirements of a procedure are quoted."""


def list_forbidden(procedure: Procedure, law: Law | None, papers: PaperDirectory) -> Sequence[tuple[Right, str]]:
    """The rules that requirements of a procedure seem to break, each with the requirement; none where none binds its office.

    Args:
        procedure: As its catalogue lists it.
        law: The country's; None where it has none.
        papers: Who issues which paper.
    """
    if law is None or not law.binds_office(procedure.institution.id):
        return ()
    return list(_iter_forbidden(procedure, law, papers))[:MOST]


def _iter_forbidden(procedure: Procedure, law: Law, papers: PaperDirectory) -> Iterator[tuple[Right, str]]:
    office = procedure.institution.id
    issues = any(paper.issuer == office for paper in papers.papers.values())
    for requirement in procedure.requirements:
        paper = papers.find_of_requirement(requirement) if issues else None
        is_own = paper is not None and paper.issuer == office
        yield from ((right, requirement) for right in law.list_broken(requirement, is_own_paper=is_own))
