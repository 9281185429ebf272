"""A country's files are read once, and a broken one is named by file, record and field."""

import json
from typing import Any

import pytest
import yaml

from catalog_adapter.errors import InvalidRecord, UnknownCountry
from catalog_adapter.sources import country_files
from catalog_adapter.sources.country import CountrySource
from catalog_adapter.sources.country_files import Country, find_country, read_country_files
from tests.catalog_adapter.sources.conftest import RENAP


def _change(country: Country, change: dict[str, Any]) -> None:
    path = country.folder / "institutions" / "renap.yml"
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    values["procedures"][0] |= change
    path.write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"audience": "nobody"}, "audience"),
        ({"sources": {"cost": "nadie"}}, "nadie"),
        ({"updated_on": "2024-02-30"}, "2024-02-30"),
        ({"extra": 1}, "extra"),
        ({"cost": {"state": "known", "amounts": [], "text": None}}, "cost"),
        ({"name": None}, "name"),
    ],
)
def test_a_broken_record_is_named(country: Country, change: dict[str, Any], words: str) -> None:
    """The error says file, record and field."""
    _change(country, change)
    with pytest.raises(InvalidRecord, match=r"renap\.yml.*renap-") as error:
        list(CountrySource(country).records())
    assert words in str(error.value)


def test_one_id_stands_once(country: Country) -> None:
    """Two records of one id would be one procedure."""
    values = yaml.safe_load(RENAP.read_text(encoding="utf-8"))
    values["procedures"].append(values["procedures"][0])
    (country.folder / "institutions" / "renap.yml").write_text(yaml.safe_dump(values), encoding="utf-8")
    with pytest.raises(InvalidRecord, match="dos veces"):
        list(read_country_files(country))


def test_unchanged_files_are_not_parsed_again(country: Country, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second start reads one JSON file; a change, or a damaged file, is noticed."""
    first = list(read_country_files(country))
    country_files._parse.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(country_files, "_read_yaml", lambda _: pytest.fail("parsed again"))
        assert list(read_country_files(country)) == first
    _change(country, {"name": "Otra cosa"})
    assert list(read_country_files(country)) != first
    assert country.cache is not None
    country.cache.write_text(json.dumps({"key": country.fingerprint()}))
    assert len(list(read_country_files(country))) == 1


def test_a_country_without_files_is_unknown() -> None:
    """The error lists those that there are."""
    assert find_country("guatemala").name == "guatemala"
    with pytest.raises(UnknownCountry, match="guatemala"):
        find_country("atlantis")
