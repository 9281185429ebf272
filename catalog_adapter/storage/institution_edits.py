"""What staff say of how an institution is reached, laid over its source whenever it is read. See docs/adr/0078."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from catalog_adapter.model import Institution, SourceRef

EDITABLE = ("phones", "hours", "address", "web")
"""Fields that staff may change, in the order in which they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionEdit:
    """One statement of one fact; of each fact the latest one holds."""

    id: int
    institution_id: str
    field: str
    value: Any
    """As JSON; phones are a list."""
    base: Any
    """What the source said at the time."""
    source: SourceRef | None
    """Where staff have the value from; None where the source's own word holds again."""
    author: str
    at: datetime
    reason: str


def find_laid(institution_id: str, edits: Iterable[InstitutionEdit]) -> Mapping[str, InstitutionEdit]:
    """The statements that hold of an institution, by field."""
    latest = {each.field: each for each in edits if each.institution_id == institution_id}
    return {name: each for name, each in latest.items() if each.source is not None}


def lay_institution_edits(institution: Institution, edits: Sequence[InstitutionEdit]) -> Institution:
    """An institution as staff say it, each fact with the source that they give."""
    laid = find_laid(institution.id, edits)
    if not laid:
        return institution
    values: dict[str, Any] = {
        name: tuple(each.value) if name == "phones" else each.value for name, each in laid.items()
    }
    told = {name: (each.source,) for name, each in laid.items() if each.source is not None}
    return replace(institution, facts={**institution.facts, **told}, **values)


def show_fact(institution: Institution, field: str) -> Any:
    """A fact as JSON."""
    value = getattr(institution, field)
    return list(value) if isinstance(value, tuple) else value
