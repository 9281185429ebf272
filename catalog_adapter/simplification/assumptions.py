"""Assumptions of the burden: one file a country, each value a range with its reason, and its source where it has one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from catalog_adapter.errors import InvalidRecord
from catalog_adapter.model import Demand, Procedure, SourceRef
from catalog_adapter.simplification.ranges import Range
from catalog_adapter.sources.country_files import LOADER, Country, current_country
from catalog_adapter.sources.references import find_sources, read_sources

VALUES = (
    "copy_q", "fare_q", "notary_q", "hour_q", "hours_to_look_out", "hours_of_copy", "hours_of_notary", "hours_of_visit",
    "visits_of_paper", "days_of_paper",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One value, as the public page tells it."""

    name: str
    value: Range
    unit: str
    why: str
    sources: tuple[SourceRef, ...]
    """None of them: the project's own assumption."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """The values of a country; names end in their unit, q is quetzales."""

    copy_q: Range
    fare_q: Range
    """There and back."""
    notary_q: Range
    hour_q: Range
    hours_to_look_out: Range
    """To find a paper at home, or to write it."""
    hours_of_copy: Range
    hours_of_notary: Range
    hours_of_visit: Range
    """Way and queue."""
    visits_of_paper: Range
    """To the office that gives a paper, where it is not given over the internet."""
    days_of_paper: Range
    """Working days, where no source says how long it takes."""
    cases_of_demand: Mapping[Demand, Range]
    """A year, where nobody has counted."""
    cases_known: Mapping[str, Range]
    """A year, by the procedure's id, where a source has counted."""
    listed: tuple[Assumption, ...] = ()
    """All of them, to be read."""

    def find_cases(self, procedure: Procedure) -> Range:
        """Cases of a procedure in a year."""
        return self.cases_known.get(procedure.id) or self.cases_of_demand[procedure.demand]


@cache
def open_assumptions(country: Country | None = None) -> Assumptions | None:
    """The assumptions of a country; None where it has no such file.

    Raises:
        InvalidRecord: The file is broken.
    """
    path = (country or current_country()).folder / "burden.yml"
    if not path.is_file():
        return None
    values = yaml.load(path.read_text(encoding="utf-8"), LOADER)  # noqa: S506  the safe loader, in C where there is one
    return read_assumptions(values, path.name)


def read_assumptions(values: Mapping[str, Any], file: str = "burden.yml") -> Assumptions:
    """The assumptions of a file's content.

    Raises:
        InvalidRecord: A value is missing, or its range ends before it begins.
    """
    try:
        sources = read_sources(file, values["sources"])
        told = {
            name: Assumption(
                name=each["name"],
                value=Range.of(each["low"], each["high"]),
                unit=each["unit"],
                why=each["why"],
                sources=find_sources(f"{file}, {name}", sources, each.get("source")),
            )
            for name, each in values["values"].items()
        }
        return Assumptions(
            **{name: told[name].value for name in VALUES},
            cases_of_demand={each: told[f"cases_{each.value}"].value for each in Demand},
            cases_known={name: Range.of(each["low"], each["high"]) for name, each in values["cases_known"].items()},
            listed=tuple(told.values()),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise InvalidRecord(file, f"no es un supuesto (name, low, high, unit, why): {error}") from error
