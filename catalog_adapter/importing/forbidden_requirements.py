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
    return tuple(_iter_forbidden(procedure, law, papers))[:MOST]


def list_broken_by(requirement: str, office: str, law: Law | None, papers: PaperDirectory) -> list[Right]:
    """The rules that one requirement of an office seems to break; none where none binds it."""
    if law is None or not law.binds_office(office):
        return []
    paper = papers.find_of_requirement(requirement) if office in papers.issuers else None
    return law.list_broken(requirement, is_own_paper=paper is not None and paper.issuer == office)


def _iter_forbidden(procedure: Procedure, law: Law | None, papers: PaperDirectory) -> Iterator[tuple[Right, str]]:
    for requirement in procedure.requirements:
        broken = list_broken_by(requirement, procedure.institution.id, law, papers)
        yield from ((right, requirement) for right in broken)
