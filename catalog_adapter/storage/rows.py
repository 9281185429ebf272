"""Between the catalogue's values and its tables' rows."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from sqlalchemy import RowMapping

from catalog_adapter.folding import fold, name_key
from catalog_adapter.model import (
    Alias,
    Certainty,
    Cost,
    CostState,
    Duration,
    Institution,
    Procedure,
    SourceRef,
    Status,
    TimeUnit,
)

REQUIREMENT, STEP, LEGAL_BASIS = "requirement", "step", "legal_basis"
_NOT_CONTENT = frozenset({"aliases", "status"})
"""Fields of a procedure that do not come from its record."""
Row = RowMapping | Mapping[str, Any]
"""A row of a table, by column."""


def procedure_row(procedure: Procedure) -> dict[str, Any]:
    """The columns of `procedures` that come from the value itself."""
    cost, duration = procedure.cost, procedure.duration
    return {
        "id": procedure.id,
        "institution_id": procedure.institution.id,
        "name": procedure.name,
        "name_key": name_key(procedure.name),
        "unit": procedure.unit,
        "category": procedure.category,
        "subcategory": procedure.subcategory,
        "description": procedure.description,
        "cost_state": cost.state.value,
        "cost_amount": cost.amount,
        "cost_currency": cost.currency,
        "cost_text": cost.text,
        "cost_reference": _reference(cost.source),
        "duration_text": duration and duration.text,
        "duration_minimum": duration and duration.minimum,
        "duration_maximum": duration and duration.maximum,
        "duration_unit": duration and duration.unit and duration.unit.value,
        "duration_working_days": duration and duration.working_days,
        "document": procedure.document,
        "place": procedure.where,
        "online_url": procedure.online_url,
        "notes": procedure.notes,
        "reference": _reference(procedure.source),
        "updated_on": procedure.updated_on,
        "untrusted_fields": sorted(procedure.untrusted_fields),
    }


def item_rows(procedure: Procedure) -> list[dict[str, Any]]:
    """The rows of `procedure_items`, in order within each kind."""
    kinds = ((REQUIREMENT, procedure.requirements), (STEP, procedure.steps), (LEGAL_BASIS, procedure.legal_basis))
    return [
        {"procedure_id": procedure.id, "kind": kind, "position": position, "text": text}
        for kind, texts in kinds
        for position, text in enumerate(texts, start=1)
    ]


def to_procedure(
    row: Row, institution: Institution, items: Mapping[str, Sequence[str]], aliases: Iterable[Alias]
) -> Procedure:
    """A procedure from its row, its items by kind in order, and its aliases."""
    return Procedure(
        id=row["id"],
        name=row["name"],
        institution=institution,
        unit=row["unit"],
        category=row["category"],
        subcategory=row["subcategory"],
        description=row["description"],
        requirements=tuple(items.get(REQUIREMENT, ())),
        steps=tuple(items.get(STEP, ())),
        cost=_cost(row),
        duration=_duration(row),
        document=row["document"],
        where=row["place"],
        online_url=row["online_url"],
        legal_basis=tuple(items.get(LEGAL_BASIS, ())),
        notes=row["notes"],
        source=to_reference(row["reference"]),
        updated_on=row["updated_on"],
        aliases=tuple(aliases),
        status=Status(row["status"]),
        untrusted_fields=frozenset(row["untrusted_fields"]),
    )


def institution_row(institution: Institution) -> dict[str, Any]:
    """A row of `institutions`."""
    row = {field.name: getattr(institution, field.name) for field in fields(institution) if field.name != "source"}
    return row | {
        "phones": list(institution.phones),
        "terms": list(institution.terms),
        "reference": _reference(institution.source),
    }


def to_institution(row: Row) -> Institution:
    """An institution from its row."""
    names = ("id", "name", "acronym", "address", "hours", "web", "email", "handles")
    return Institution(
        **{name: row[name] for name in names},
        phones=tuple(row["phones"]),
        terms=tuple(row["terms"]),
        source=find_reference(row["reference"]),
    )


def alias_row(procedure_id: str, alias: Alias) -> dict[str, Any]:
    """A row of `aliases`."""
    return {
        "procedure_id": procedure_id,
        "kind": alias.kind.value,
        "text": alias.text,
        "text_key": fold(alias.text)[:120],
        "origin": alias.origin,
    }


def content(procedure: Procedure) -> dict[str, Any]:
    """What a record says, as JSON values; the institution by its id."""
    values = {name: plain(value) for name, value in asdict(procedure).items() if name not in _NOT_CONTENT}
    return values | {"institution": procedure.institution.id}


def digest(values: Mapping[str, Any]) -> str:
    """A key that changes when any of the JSON values does."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def plain(value: Any) -> Any:
    """A value of the model as JSON holds it."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def find_reference(values: Mapping[str, Any] | None) -> SourceRef | None:
    """A SourceRef from its JSON, or None where there is none."""
    return to_reference(values) if values else None


def to_reference(values: Mapping[str, Any]) -> SourceRef:
    """A SourceRef from its JSON."""
    return SourceRef(
        name=values["name"],
        url=values.get("url"),
        dated=date.fromisoformat(values["dated"]) if values.get("dated") else None,
        certainty=Certainty(values.get("certainty") or "high"),
    )


def _reference(source: SourceRef | None) -> dict[str, Any] | None:
    return None if source is None else plain(asdict(source))


def _cost(row: Row) -> Cost:
    return Cost(
        state=CostState(row["cost_state"]),
        amount=row["cost_amount"],
        currency=row["cost_currency"],
        text=row["cost_text"],
        source=find_reference(row["cost_reference"]),
    )


def _duration(row: Row) -> Duration | None:
    if row["duration_text"] is None:
        return None
    return Duration(
        text=row["duration_text"],
        minimum=row["duration_minimum"],
        maximum=row["duration_maximum"],
        unit=TimeUnit(row["duration_unit"]) if row["duration_unit"] else None,
        working_days=row["duration_working_days"],
    )
