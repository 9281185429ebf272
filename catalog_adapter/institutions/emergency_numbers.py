"""Numbers to call in an emergency, by the kind of danger."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from catalog_adapter.sources.country_files import GUATEMALA, Country

FILE = "emergency_numbers.yml"


def list_numbers(kind: str, country: Country = GUATEMALA) -> list[str]:
    """«1572: Ministerio Público …» for a kind of danger, in the order in which to call; all kinds know at least one."""
    content = read_numbers(country)
    names = {line["number"]: line["name"] for line in content["numbers"]}
    return [f"{number}: {names[number]}" for number in content["kinds"][kind]]


@cache
def read_numbers(country: Country = GUATEMALA) -> Mapping[str, Any]:
    """The file as it stands: `kinds` to numbers, and `numbers` with name and sources."""
    content: Mapping[str, Any] = yaml.safe_load((country.folder / FILE).read_text(encoding="utf-8"))
    return content
