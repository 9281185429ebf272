"""Procedures of an institution that serves other places than the one that a message names: none of them is meant."""

from collections.abc import Sequence
from dataclasses import replace

from actions.incoming import Incoming
from actions.knowledge import Knowledge
from actions.procedure_resolution.resolution import Resolution, Verdict
from catalog_adapter.institutions.served_places import find_other


def keep_to_place(resolution: Resolution, message: Incoming, knowledge: Knowledge) -> Resolution:
    """The resolution without procedures that are not done at a named place; who does it there, where none is left."""
    codes = [code for code in message.entities.get("place", "").split(",") if code]
    if not codes or not resolution.matches or resolution.verdict not in _NAMING:
        return resolution
    others = {match.procedure_id: _find_other(match.procedure_id, codes, knowledge) for match in resolution.matches}
    kept = tuple(match for match in resolution.matches if others[match.procedure_id] is None)
    first = others[resolution.matches[0].procedure_id]
    if first is not None and (resolution.verdict is not Verdict.ASK_BACK or not kept):
        institution = knowledge.find_institution(first)
        return Resolution(verdict=Verdict.NOT_IN_CATALOGUE, institution=institution, question=resolution.question)
    return replace(resolution, matches=kept) if len(kept) < len(resolution.matches) else resolution


_NAMING = frozenset({Verdict.FOUND, Verdict.ASK_BACK, Verdict.NOT_IN_CATALOGUE})
"""Verdicts with procedures; what is not in the catalogue may be one that was turned down («no la de la capital»)."""


def _find_other(procedure: str, codes: Sequence[str], knowledge: Knowledge) -> str | None:
    record = knowledge.find_active(procedure)
    return find_other(record.institution.id, codes) if record is not None else None
