"""Sources of a country's own files, looked up by their keys."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from catalog_adapter.errors import InvalidRecord
from catalog_adapter.model import Certainty, Facts, SourceRef

Sources = Mapping[str, SourceRef]


def read_sources(file: str, values: Mapping[str, Mapping[str, Any]]) -> Sources:
    """The sources of a file by key.

    Raises:
        InvalidRecord: one is not of the format.
    """
    return {key: _source(f"{file}, sources {key}", value) for key, value in values.items()}


def find_sources(where: str, sources: Sources, keys: str | list[str] | None) -> tuple[SourceRef, ...]:
    """The sources that one key or several name.

    Raises:
        InvalidRecord: one of them does not exist.
    """
    named = [keys] if isinstance(keys, str) else keys or []
    unknown = [key for key in named if key not in sources]
    if unknown:
        raise InvalidRecord(where, f"la fuente {unknown[0]!r} no está en «sources»")
    return tuple(sources[key] for key in named)


def read_facts(where: str, sources: Sources, keys: Mapping[str, str | list[str]]) -> Facts:
    """The sources of each field."""
    return {field: find_sources(where, sources, named) for field, named in keys.items()}


def _source(where: str, values: Mapping[str, Any]) -> SourceRef:
    try:
        return SourceRef(
            name=values["name"],
            url=values["url"],
            dated=date.fromisoformat(values["dated"]) if values["dated"] else None,
            certainty=Certainty(values["certainty"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidRecord(where, f"no es una fuente (name, url, dated, certainty): {error}") from error
