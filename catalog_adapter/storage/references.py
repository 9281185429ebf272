"""Sources and other small values of the catalogue as JSON."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from catalog_adapter.model import Amount, Certainty, Facts, SourceRef


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


def reference(source: SourceRef | None) -> dict[str, Any] | None:
    """A SourceRef's JSON, the opposite of `find_reference`."""
    return None if source is None else plain(asdict(source))


def facts_json(facts: Facts) -> dict[str, Any]:
    """The sources by field as JSON."""
    return {name: [reference(source) for source in sources] for name, sources in facts.items()}


def to_facts(values: Mapping[str, Sequence[Mapping[str, Any]]], shared: dict[str, SourceRef] | None = None) -> Facts:
    """The sources by field from their JSON; equal ones are one value where `shared` keeps them."""
    kept = {} if shared is None else shared
    return {
        name: tuple(kept.setdefault(repr(source), to_reference(source)) for source in sources)
        for name, sources in values.items()
    }


def to_amounts(values: Iterable[Mapping[str, Any]]) -> tuple[Amount, ...]:
    """Prices from their JSON."""
    return tuple(
        Amount(
            amount=Decimal(value["amount"]),
            currency=value["currency"],
            condition=value["condition"],
            source=find_reference(value["source"]),
        )
        for value in values
    )
