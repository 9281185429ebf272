"""A country's files become institutions and procedures, and a broken one is named by file, record and field."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from catalog_adapter.catalog import Catalog
from catalog_adapter.errors import InvalidRecord, UnknownCountry
from catalog_adapter.model import AliasKind, CostState, Status
from catalog_adapter.sources import country_files
from catalog_adapter.sources.country import CountrySource, read_institutions
from catalog_adapter.sources.country_files import COUNTRIES, Country, find_country, read_country_files

RENAP = COUNTRIES / "guatemala" / "institutions" / "renap.yml"


@pytest.fixture
def country(tmp_path: Path) -> Country:
    """A country of one institution, kept once read."""
    folder = tmp_path / "atlantis" / "institutions"
    folder.mkdir(parents=True)
    shutil.copy(RENAP, folder)
    return Country(folder.parent, tmp_path / "cache" / "country.json")


def _change(country: Country, change: dict[str, Any]) -> None:
    path = country.folder / "institutions" / "renap.yml"
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    values["procedures"][0] |= change
    path.write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")


def test_a_file_becomes_institution_and_procedures(country: Country) -> None:
    """Each fact keeps its own source; prices keep their conditions."""
    source = CountrySource(country)
    (renap,) = source.institutions
    assert (renap.short, renap.article) == ("RENAP", "el")
    assert renap.sources_of("phones")
    records = list(source.records())
    assert len({record.procedure.id for record in records}) == len(records) > 10
    known = [record.procedure for record in records if record.procedure.cost.state is CostState.KNOWN]
    assert all(one.cost.amounts[0].amount == one.cost.amount and one.cost.source for one in known)


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


def test_what_ships_comes_out_of_the_database_as_it_went_in(any_catalog: Catalog) -> None:
    """Every field of every record is kept, on both systems."""
    any_catalog.load_starter()
    for record in CountrySource().records():
        read, kept = record.procedure, any_catalog.get_procedure(record.procedure.id)
        names = [name for name in read.__slots__ if name != "aliases"]
        assert {name: getattr(kept, name) for name in names} == {name: getattr(read, name) for name in names}
        assert kept.status is Status.ACTIVE
        assert {alias.kind for alias in kept.aliases} == set(AliasKind)
    assert {one.id for one in read_institutions()} <= {one.id for one in any_catalog.institutions}
