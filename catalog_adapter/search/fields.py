"""The searchable fields of a procedure."""

from collections.abc import Iterator

from catalog_adapter.model import AliasKind, Procedure
from catalog_adapter.search.bm25 import FieldWeight

FIELD_WEIGHTS: dict[str, FieldWeight] = {
    "name": FieldWeight(4.0, 0.4, 1.0),
    "alias": FieldWeight(2.5, 0.3, 1.0),
    "phrase": FieldWeight(0.6, 0.3, 1.0),
    "keyword": FieldWeight(4.0, 0.2, 1.0),
    "description": FieldWeight(1.2, 0.5, 0.6),
    "document": FieldWeight(1.2, 0.5, 0.6),
    "requirements": FieldWeight(0.15, 0.6, 0.3),
    "steps": FieldWeight(0.25, 0.6, 0.3),
    "category": FieldWeight(0.2, 0.5, 0.3),
    "institution": FieldWeight(0.7, 0.2, 0.3),
    "legal_basis": FieldWeight(0.1, 0.6, 0.3),
}
"""Tuned on citizens' sentences asked of an index that does not hold them; see docs/entendimiento.md."""

_ALIAS_FIELDS = {AliasKind.NAME: "alias", AliasKind.PHRASE: "phrase", AliasKind.KEYWORD: "keyword"}


def iter_fields(procedure: Procedure) -> Iterator[tuple[str, str]]:
    """Field and text, one pair for every alias and item; fields whose text is not trusted are left out."""
    yield "name", procedure.name
    for alias in procedure.aliases:
        yield _ALIAS_FIELDS[alias.kind], alias.text
    institution = procedure.institution
    texts: dict[str, tuple[str | None, ...]] = {
        "description": (procedure.description,),
        "document": (procedure.document,),
        "requirements": procedure.requirements,
        "steps": procedure.steps,
        "category": (procedure.category, procedure.subcategory),
        "institution": (institution.name, institution.acronym, procedure.unit),
        "legal_basis": procedure.legal_basis,
    }
    for field, parts in texts.items():
        if field not in procedure.untrusted_fields:
            yield from ((field, part) for part in parts if part)
