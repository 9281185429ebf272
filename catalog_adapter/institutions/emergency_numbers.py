"""Numbers to call in an emergency, by the kind of danger."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from catalog_adapter.sources.country_files import Country, current_country

FILE = "emergency_numbers.yml"


def list_numbers(kind: str) -> list[str]:
    """«1572: Ministerio Público …» for a kind of danger, in the order in which to call; all kinds know at least one."""
    content = read_numbers()
    names = {line["number"]: line["name"] for line in content["numbers"]}
    return [f"{number}: {names[number]}" for number in content["kinds"].get(kind, ())]


def read_numbers(country: Country | None = None) -> Mapping[str, Any]:
    """The file as it stands: `kinds` to numbers, and `numbers` with name and sources; no kinds where there is none."""
    return _read(country or current_country())


@cache
def _read(country: Country) -> Mapping[str, Any]:
    path = country.folder / FILE
    if not path.is_file():
        return {"numbers": [], "kinds": {}}
    content: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content
