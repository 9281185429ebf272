"""A country in a few values: its money, its national catalogue, where it lies. Read from `country/<name>/country.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

import yaml

from catalog_adapter.sources.country_files import Country, current_country

FILE = "country.yml"
_PLAIN = ("region", "currency", "box", "capital", "courses", "starter_at_least")


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency:
    """One currency, as people read and write it."""

    shown: str
    """Before an amount: «Q»."""
    written: tuple[str, ...]
    """Signs before an amount and words after it: «Q», «quetzales»."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is a country's own and no record of its catalogue."""

    name: str
    region: str = "ZZ"
    """ISO 3166-1; «ZZ» is no country's."""
    currency: str = ""
    """ISO 4217, of amounts that name none; empty where none is the usual one."""
    currencies: Mapping[str, Currency] = field(default_factory=dict, hash=False)
    """By code; an amount in another currency is unknown."""
    largest_fee: Decimal = Decimal(10) ** 12
    starter_at_least: int = 0
    """Fewer procedures than this in the folder are a damaged one."""
    catalogue_key: str
    """Under which the records of the national table are kept."""
    catalogue_name: str = "Catálogo de trámites"
    catalogue_url: str | None = None
    box: Mapping[str, float] | None = field(default=None, hash=False)
    """north, south, east and west in degrees; None where any point is taken."""
    capital: str | None = None
    """Code of the municipality where head offices stand whose address names no other; None where that is not so."""

    courses: str | None = None
    """Id of the subject of courses in general, whose owner is asked where there is no portal; None where nobody is."""

    @property
    def site(self) -> str:
        """The national catalogue's address as people say it, else its name."""
        return self.catalogue_url.split("://")[-1].strip("/") if self.catalogue_url else f"el {self.catalogue_name}"


def current_profile() -> Profile:
    """The profile of the country that was chosen."""
    return read_profile(current_country())


@cache
def read_profile(country: Country) -> Profile:
    """A country's profile; one without the file has its folder's name and nothing else."""
    path = country.folder / FILE
    values: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    catalogue = values.get("catalogue") or {}
    currencies = {
        code: Currency(shown=one["shown"], written=tuple(one["written"]))
        for code, one in (values.get("currencies") or {}).items()
    }
    given: dict[str, Any] = {name: values[name] for name in _PLAIN if name in values}
    given |= {f"catalogue_{name}": catalogue[name] for name in ("name", "url") if name in catalogue}
    if "largest_fee" in values:
        given["largest_fee"] = Decimal(values["largest_fee"])
    return Profile(
        name=values.get("name") or country.name.capitalize(),
        currencies=currencies,
        catalogue_key=catalogue.get("key") or country.name,
        **given,
    )
