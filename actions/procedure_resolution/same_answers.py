"""Comparison of what procedures answer to a question, so that nobody is asked which one where all say the same."""

from collections.abc import Callable, Mapping, Sequence

from catalog_adapter.model import Aspect, Procedure

_READ_ANSWER: Mapping[Aspect, Callable[[Procedure], object]] = {
    Aspect.REQUIREMENTS: lambda procedure: procedure.requirements,
    Aspect.COST: lambda procedure: procedure.cost,
    Aspect.TIME: lambda procedure: procedure.duration,
    Aspect.WHERE: lambda procedure: (procedure.where, procedure.unit, procedure.institution.id, procedure.steps[:1]),
    Aspect.STEPS: lambda procedure: procedure.steps,
    Aspect.LEGAL_BASIS: lambda procedure: procedure.legal_basis,
    Aspect.DOCUMENT: lambda procedure: procedure.document,
    Aspect.ONLINE: lambda procedure: procedure.online_url,
    Aspect.OVERVIEW: lambda procedure: procedure.id,
}
"""What a procedure answers to a question; an overview is like no other."""


def answer_alike(procedures: Sequence[Procedure], aspects: Sequence[Aspect]) -> bool:
    """True when all procedures answer the same to each of the questions."""
    return all(
        _READ_ANSWER[aspect](each) == _READ_ANSWER[aspect](procedures[0]) for each in procedures for aspect in aspects
    )
