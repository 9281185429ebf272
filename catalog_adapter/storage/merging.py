"""One record where an official and a starter record are the same procedure, field by field, each field with its source.

The official record's facts hold wherever it has one; the starter's plain name, description and place, and what the
official catalogue has no field for, are kept. See docs/adr/0062.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from catalog_adapter.folding import fold
from catalog_adapter.model import Alias, AliasKind, Amount, Cost, CostState, Procedure, SourceRef

_OFFICIAL_FIRST = ("requirements", "steps", "duration", "document", "legal_basis", "unit", "category", "subcategory")
_STARTER_FIRST = (
    "name", "description", "where", "online_url", "notes", "validity", "appointment", "representative", "mistakes",
)  # fmt: skip
OFFICIAL_NAME = "official"
"""Origin of the alias that keeps an official name findable."""


def merge(official: Procedure, starter: Procedure, edited: Collection[str] = ()) -> Procedure:
    """The one record; its id and status are the official one's.

    Args:
        official: as its source and staff say it.
        starter: likewise.
        edited: fields of the official record that staff have changed: those are theirs.

    The institution is the starter's: where it is another one, it is the part of the ministry that does the work.
    """
    values: dict[str, Any] = {}
    facts: dict[str, tuple[SourceRef, ...]] = {}
    trusted = set(official.untrusted_fields)
    for name in (*_OFFICIAL_FIRST, *_STARTER_FIRST):
        chosen = _choose(name, official, starter, edited)
        if getattr(chosen, name):
            values[name] = getattr(chosen, name)
            facts[name] = _sources(chosen, name)
        if chosen is starter:
            trusted.discard(name)
    cost = official.cost if "cost" in edited else merge_costs(official, starter)
    facts["cost"] = _cost_sources(cost, official, starter)
    named = values["name"] != official.name
    return replace(
        official,
        **values,
        cost=cost,
        aliases=_join_aliases(official, starter, add_name=named),
        untrusted_fields=frozenset(trusted),
        audience=starter.audience,
        demand=starter.demand,
        institution=starter.institution,
        official=(official.institution.id, official.name),
        facts=facts,
    )


def merge_all(
    procedures: Mapping[str, Procedure],
    twins: Mapping[str, str],
    edited: Mapping[str, Collection[str]],
    known: Mapping[str, Procedure] = MappingProxyType({}),
) -> dict[str, Procedure]:
    """The procedures with the official ones merged; starter records stay as they are under their own ids.

    Args:
        procedures: by id.
        twins: starter ids to the official ids that supersede them.
        edited: fields that staff have changed, by id.
        known: official ones that are merged already, by id.
    """
    merged = {**procedures, **{key: one for key, one in known.items() if key in procedures}}
    for starter_id, official_id in twins.items():
        if starter_id in procedures and official_id in procedures and official_id not in known:
            starter = procedures[starter_id]
            merged[official_id] = merge(merged[official_id], starter, edited.get(official_id, ()))
    return merged


def merge_costs(official: Procedure, starter: Procedure) -> Cost:
    """The official cost where it is known, with the starter's other prices behind it; else the starter's."""
    own, other = official.cost, starter.cost
    is_doubtful = "cost" in official.untrusted_fields
    if own.state is CostState.UNKNOWN or (is_doubtful and other.state is not CostState.UNKNOWN):
        return other if other.state is not CostState.UNKNOWN else own
    if own.state is not CostState.KNOWN or own.amount is None:
        return replace(own, amounts=other.amounts, text=_join((own.text, other.text)))
    same = next((one for one in other.amounts if (one.amount, one.currency) == (own.amount, own.currency)), None)
    first = Amount(
        amount=own.amount,
        currency=own.currency or other.currency or "",
        condition=same.condition if same else None,
        source=own.source or official.source,
    )
    rest = tuple(one for one in other.amounts if one is not same)
    return replace(own, amounts=(first, *rest), text=_join((own.text, other.text)))


def _choose(name: str, official: Procedure, starter: Procedure, edited: Collection[str]) -> Procedure:
    if name in edited:
        return official
    first, second = (official, starter) if name in _OFFICIAL_FIRST else (starter, official)
    if name == "duration" and official.duration and official.duration.unit is None and starter.duration:
        return starter  # «3» alone does not say of what
    if first is official and name in official.untrusted_fields:
        first, second = second, first
    return first if getattr(first, name) else second if getattr(second, name) else official


def _sources(procedure: Procedure, name: str) -> tuple[SourceRef, ...]:
    dated = replace(procedure.source, dated=procedure.updated_on or procedure.source.dated)
    return procedure.facts.get(name) or (dated,)


def _cost_sources(cost: Cost, official: Procedure, starter: Procedure) -> tuple[SourceRef, ...]:
    if cost.source:
        return (cost.source,)
    return _sources(starter if cost is starter.cost else official, "cost")


def _join_aliases(official: Procedure, starter: Procedure, *, add_name: bool) -> tuple[Alias, ...]:
    lent = [Alias(text=official.name, kind=AliasKind.NAME, origin=OFFICIAL_NAME)] if add_name else []
    found: dict[tuple[AliasKind, str], Alias] = {}
    for alias in (*lent, *official.aliases, *starter.aliases):
        found.setdefault((alias.kind, fold(alias.text)), alias)
    return tuple(found.values())


def _join(texts: Sequence[str | None]) -> str | None:
    said = [text.rstrip(".") for text in dict.fromkeys(texts) if text]
    return ". ".join(said) or None
