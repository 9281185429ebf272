"""Between the catalogue's values and its tables' rows."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import RowMapping

from catalog_adapter.cleaning.audience import guess_audience
from catalog_adapter.folding import fold, name_key
from catalog_adapter.model import (
    Alias,
    Audience,
    Cost,
    CostState,
    Demand,
    Duration,
    Institution,
    Procedure,
    SourceRef,
    Status,
    TimeUnit,
)
from catalog_adapter.storage.references import (
    facts_json,
    find_reference,
    plain,
    reference,
    to_amounts,
    to_facts,
    to_reference,
)

REQUIREMENT, STEP, LEGAL_BASIS = "requirement", "step", "legal_basis"
OFFICIAL = "tramites.gob.gt"
_NOT_CONTENT = frozenset({"aliases", "status", "audience", "demand", "official"})
"""Fields of a procedure that do not come from its record, or that follow from the others by a rule of ours."""
_LATER = frozenset({"validity", "appointment", "representative", "mistakes", "facts"})
"""Fields that the official export has not: left out where empty, so that its records are what they were."""
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
        "cost_reference": reference(cost.source),
        "cost_amounts": [plain(asdict(amount)) for amount in cost.amounts],
        "duration_text": duration and duration.text,
        "duration_minimum": duration and duration.minimum,
        "duration_maximum": duration and duration.maximum,
        "duration_unit": duration and duration.unit and duration.unit.value,
        "duration_working_days": duration and duration.working_days,
        "document": procedure.document,
        "place": procedure.where,
        "online_url": procedure.online_url,
        "notes": procedure.notes,
        "reference": reference(procedure.source),
        "updated_on": procedure.updated_on,
        "untrusted_fields": sorted(procedure.untrusted_fields),
        "audience": procedure.audience.value,
        "demand": procedure.demand.value,
        "validity": procedure.validity,
        "appointment": procedure.appointment,
        "representative": procedure.representative,
        "mistakes": list(procedure.mistakes),
        "facts": facts_json(procedure.facts),
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
    row: Row,
    institution: Institution,
    items: Mapping[str, Sequence[str]],
    aliases: Iterable[Alias],
    *,
    shared: dict[str, SourceRef] | None = None,
) -> Procedure:
    """A procedure from its row, its items by kind in order, and its aliases; sources are kept once in `shared`."""
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
        audience=_audience(row),
        demand=Demand(row["demand"]),
        validity=row["validity"],
        appointment=row["appointment"],
        representative=row["representative"],
        mistakes=tuple(row["mistakes"]),
        facts=to_facts(row["facts"], shared),
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
    values = {
        name: plain(value)
        for name, value in asdict(procedure).items()
        if name not in _NOT_CONTENT and (value or name not in _LATER)
    }
    if not procedure.cost.amounts:
        del values["cost"]["amounts"]
    return values | {"institution": procedure.institution.id}


def digest(values: Mapping[str, Any]) -> str:
    """A key that changes when any of the JSON values does."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _cost(row: Row) -> Cost:
    return Cost(
        state=CostState(row["cost_state"]),
        amount=row["cost_amount"],
        currency=row["cost_currency"],
        text=row["cost_text"],
        source=find_reference(row["cost_reference"]),
        amounts=to_amounts(row["cost_amounts"]),
    )


def _audience(row: Row) -> Audience:
    """As its file says; by the rules for the official export, which does not say: a better rule needs no new import."""
    if row["source"] == OFFICIAL:
        return guess_audience(row["name"], row["category"], row["subcategory"])
    return Audience(row["audience"])


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
