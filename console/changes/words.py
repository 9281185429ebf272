"""Words of the changes, and their values as text."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from catalog_adapter.institutions.municipality import find_place_name
from console.catalogue.words import WORDS as CATALOGUE
from console.catalogue.words import show_value
from console.changes.model import Change, Kind

WORDS: Mapping[str, Mapping[str, str]] = yaml.safe_load((Path(__file__).parent / "words.yml").read_text("utf-8"))
"""By kind and code."""


def name_field(field: str) -> str:
    """A field in Spanish."""
    return _titles().get(field, field)


def list_fields(change: Change) -> list[str]:
    """The fields of a change in the order in which they are shown."""
    order = list(_titles())
    return sorted(
        {**change.before, **change.after}, key=lambda name: order.index(name) if name in order else len(order)
    )


def show(kind: Kind, field: str, value: Any) -> str:
    """A field's JSON as text, lists with one item a line; empty for nothing."""
    if value is None:
        return ""
    if field == "offices":
        return "\n".join(_show_office(each) for each in value)
    if field == "municipality":
        return find_place_name(value) or str(value)
    is_text = kind in (Kind.OFFICE, Kind.OFFICES) or field == "phones"
    return ("\n".join(value) if isinstance(value, list) else str(value)) if is_text else show_value(field, value)


@cache
def _titles() -> Mapping[str, str]:
    return {**CATALOGUE["fields"], **WORDS["fields"]}


def _show_office(office: Mapping[str, Any]) -> str:
    told: Sequence[Any] = (
        office["name"], office["address"], find_place_name(office["municipality"]), office["hours"],
        office["phones"], office["services"], office["source"], office["dated"],
    )  # fmt: skip
    return " · ".join(str(each) for each in told if each)
