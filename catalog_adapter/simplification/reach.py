"""Reach of a proposal: which procedures dropping it would change, and what it costs people today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial, reduce

from catalog_adapter.model import Procedure
from catalog_adapter.papers.directory import PaperDirectory
from catalog_adapter.simplification.assumptions import open_assumptions
from catalog_adapter.simplification.burden import Load, Total, weigh_year
from catalog_adapter.simplification.model import Part, Proposal
from catalog_adapter.simplification.requirement_keys import Change, drop, key_of
from catalog_adapter.simplification.requirement_load import Basis, FindProcedure, read_load


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Procedures that ask for what a proposal would drop."""

    changes: tuple[Change, ...]
    """Of the proposal's institution."""
    total: Total | None
    """A year of its institution; None where no procedure asks any more, or the country has no assumptions."""


def measure_reach(
    proposal: Proposal,
    procedures: Iterable[Procedure],
    papers: PaperDirectory,
    basis: Basis | None,
) -> Reach:
    """The reach of a proposal in its institution.

    Args:
        proposal: The proposal.
        procedures: Those that may ask for it, of any institution.
        papers: The papers of the country.
        basis: Of its burden; None where the country has no assumptions.
    """
    own = (each for each in procedures if each.institution.id == proposal.institution)
    changes = tuple(drop(proposal.keys, own, papers))
    if basis is None:
        return Reach(changes=changes, total=None)
    read = partial(read_load, proposal.part, basis=basis)
    asked = ((each.before, reduce(Load.__add__, map(read, each.dropped))) for each in changes)
    return Reach(changes=changes, total=weigh_year(asked, basis.assumptions))


def open_basis(papers: PaperDirectory, find: FindProcedure) -> Basis | None:
    """The basis of the country's burdens; None where it has no assumptions."""
    assumptions = open_assumptions()
    return Basis(papers=papers, find=find, assumptions=assumptions) if assumptions is not None else None


class AskingIndex:
    """Procedures by the keys of what they ask for, made once for each version of a catalogue: it takes a second or two."""

    def __init__(self) -> None:
        self._made: tuple[str, Mapping[str, tuple[Procedure, ...]]] | None = None

    def get(
        self, version: str, procedures: Iterable[Procedure], papers: PaperDirectory
    ) -> Mapping[str, tuple[Procedure, ...]]:
        """The index of a version; two threads that come at once may both make it."""
        made = self._made
        if made is None or made[0] != version:
            made = self._made = (version, index_keys(procedures, papers))
        return made[1]


def index_keys(procedures: Iterable[Procedure], papers: PaperDirectory) -> Mapping[str, tuple[Procedure, ...]]:
    """The procedures by the keys of what they ask for."""
    found: dict[str, dict[str, Procedure]] = {}
    for each in procedures:
        for part, lines in ((Part.REQUIREMENT, each.requirements), (Part.STEP, each.steps)):
            for line in lines:
                found.setdefault(key_of(part, line, papers), {})[each.id] = each
    return {key: tuple(asking.values()) for key, asking in found.items()}
