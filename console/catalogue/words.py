"""Spanish for the catalogue's own words, from words.yml; templates of the area find it as `words`."""

from collections.abc import Mapping
from decimal import Decimal
from importlib.resources import files
from typing import Any

import yaml

WORDS: Mapping[str, Mapping[str, str]] = yaml.safe_load(
    (files("console.catalogue") / "words.yml").read_text(encoding="utf-8")
)


def show_value(field: str, value: Any) -> str:
    """A field's JSON (`catalog_adapter.storage.rows.content`) as text, lists with one item a line; empty for nothing."""
    if value is None or value == []:
        return ""
    if isinstance(value, list):
        names = WORDS["fields"] if field == "untrusted_fields" else {}
        return "\n".join(names.get(one, str(one)) for one in value)
    if field == "cost":
        return _cost(value)
    if field == "duration":
        return str(value["text"])
    if field == "source":
        return " · ".join(str(part) for part in (value["name"], value["dated"], value["url"]) if part)
    if field == "status":
        return WORDS["statuses"].get(value, str(value))
    return str(value)


def _cost(value: Mapping[str, Any]) -> str:
    amount = f"{Decimal(value['amount']):,.2f} {value['currency']}" if value["amount"] is not None else ""
    return " · ".join(part for part in (amount or WORDS["cost_states"][value["state"]], value["text"] or "") if part)
