"""Sources of a country's own files, looked up by their keys."""

from datetime import date
from typing import Any

import pytest

from catalog_adapter.errors import InvalidRecord
from catalog_adapter.model import Certainty, SourceRef
from catalog_adapter.sources.references import Sources, find_sources, read_facts, read_sources

PRESS = {"name": "Prensa", "url": None, "dated": None, "certainty": "low"}
LAW = {"name": "Ley", "url": "https://ley.example.gt", "dated": "2024-02-29", "certainty": "high"}


@pytest.fixture
def sources() -> Sources:
    """Two of them."""
    return read_sources("faro.yml", {"press": PRESS, "law": LAW})


def test_a_source_is_read_with_its_day(sources: Sources) -> None:
    """A source without a date has none."""
    assert sources["law"] == SourceRef(
        name="Ley", url="https://ley.example.gt", dated=date(2024, 2, 29), certainty=Certainty.HIGH
    )
    assert (sources["press"].dated, sources["press"].certainty) == (None, Certainty.LOW)


@pytest.mark.parametrize(
    "change", [{"dated": "2023-02-29"}, {"dated": 2023}, {"certainty": "sure"}, {"certainty": None}]
)
def test_what_is_no_source_is_named(change: dict[str, Any]) -> None:
    """By file and key."""
    with pytest.raises(InvalidRecord, match=r"faro\.yml, sources law"):
        read_sources("faro.yml", {"press": PRESS, "law": LAW | change})


@pytest.mark.parametrize(
    ("keys", "names"), [("law", ["Ley"]), (["press", "law"], ["Prensa", "Ley"]), ([], []), (None, [])]
)
def test_keys_name_sources_in_order(sources: Sources, keys: str | list[str] | None, names: list[str]) -> None:
    """One key, several, or none."""
    assert [one.name for one in find_sources("aquí", sources, keys)] == names


def test_a_key_that_is_nobodys_is_named(sources: Sources) -> None:
    """With where it stands; a fact is never left without the source that it claims."""
    with pytest.raises(InvalidRecord, match=r"faro\.yml, cost: la fuente 'radio' no está en «sources»"):
        read_facts("faro.yml, cost", sources, {"phones": "law", "cost": ["law", "radio"]})
    assert read_facts("aquí", sources, {"cost": ["press"]}) == {"cost": (sources["press"],)}
