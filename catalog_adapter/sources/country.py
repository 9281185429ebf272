"""The starter catalogue: a country's files as procedures and institutions, each fact with its own source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

from catalog_adapter.cleaning.durations import parse_duration
from catalog_adapter.errors import InvalidRecord
from catalog_adapter.model import (
    Amount,
    Audience,
    Cost,
    CostState,
    Demand,
    Facts,
    Institution,
    Procedure,
    SourceRef,
    Window,
)
from catalog_adapter.sources.base import Record
from catalog_adapter.sources.country_files import Country, CountryFile, current_country, read_country_files
from catalog_adapter.sources.country_profile import read_profile
from catalog_adapter.sources.references import Sources, read_facts, read_sources

STARTER = "starter"


class CountrySource:
    """The procedures of a country's files, institution by institution."""

    catalogue = STARTER
    file_format = "yml"
    notes: tuple[str, ...] = ()

    def __init__(self, country: Country | None = None) -> None:
        """Read the files.

        Raises:
            InvalidRecord: one is broken.
        """
        chosen = country or current_country()
        self.at_least = read_profile(chosen).starter_at_least
        self._readers = [_Reader.open(file) for file in read_country_files(chosen)]
        self.institutions = tuple(reader.institution() for reader in self._readers)

    def records(self) -> Iterator[Record]:
        """The procedures; see `Source.records`."""
        position = 0
        for reader, institution in zip(self._readers, self.institutions, strict=True):
            for values in reader.file.procedures:
                position += 1
                procedure = reader.procedure(values, institution)
                yield Record(procedure=procedure, raw=values, position=position, same_as=values["same_as"])


def read_institutions(country: Country | None = None) -> tuple[Institution, ...]:
    """The institutions that ship with the program: whom to ask for what the catalogue does not hold."""
    return tuple(_Reader.open(file).institution() for file in read_country_files(country or current_country()))


@dataclass(frozen=True, slots=True)
class _Reader:
    """One file, with its sources looked up by their keys."""

    file: CountryFile
    sources: Sources

    @classmethod
    def open(cls, file: CountryFile) -> Self:
        return cls(file, read_sources(file.name, file.sources))

    def institution(self) -> Institution:
        values = self.file.institution
        names = (
            "id", "name", "acronym", "address", "hours", "web", "email", "handles", "short", "article",
            "appointment_url", "complaints",
        )  # fmt: skip
        return Institution(
            **{name: values[name] for name in names},
            phones=tuple(values["phones"]),
            terms=tuple(values["terms"]),
            part_of=values.get("part_of"),
            source=self._find_source(values["source"]),
            offices=tuple(self._window(office) for office in values.get("offices") or ()),
            facts=self._facts(values["sources"]),
        )

    def procedure(self, values: Mapping[str, Any], institution: Institution) -> Procedure:
        plain = (
            "id", "name", "unit", "category", "description", "document", "where", "online_url", "notes", "validity",
            "appointment", "representative",
        )  # fmt: skip
        lists = ("requirements", "steps", "legal_basis", "mistakes")
        fields: dict[str, Any] = {name: values[name] for name in plain}
        return Procedure(
            **fields | {name: tuple(values[name]) for name in lists},
            institution=institution,
            cost=self._cost(values["cost"]),
            duration=parse_duration(values["duration"] or ""),
            source=self.sources[values["source"]],
            updated_on=_day(values["updated_on"], f"{self.file.name}, {values['id']}"),
            audience=Audience(values["audience"]),
            demand=Demand(values["demand"]),
            facts=self._facts(values["sources"]),
        )

    def _cost(self, values: Mapping[str, Any]) -> Cost:
        amounts = tuple(
            Amount(
                amount=Decimal(one["amount"]),
                currency=one["currency"],
                condition=one["condition"],
                source=self._find_source(one["source"]),
            )
            for one in values["amounts"]
        )
        state = CostState(values["state"])
        first = amounts[0] if amounts and state is CostState.KNOWN else None
        return Cost(
            state=state,
            amount=first.amount if first else None,
            currency=first.currency if first else None,
            text=values["text"],
            source=self._find_source(values.get("source")) or (first.source if first else None),
            amounts=amounts,
        )

    def _window(self, values: Mapping[str, Any]) -> Window:
        names = ("name", "department", "municipality", "address", "phone", "hours")
        fields: dict[str, Any] = {name: values.get(name) for name in names}
        return Window(**fields, source=self._find_source(values["source"]))

    def _facts(self, keys: Mapping[str, str | list[str]]) -> Facts:
        return read_facts(self.file.name, self.sources, keys)

    def _find_source(self, key: str | None) -> SourceRef | None:
        return self.sources[key] if key else None


def _day(text: str | None, place: str) -> date | None:
    """A day of the calendar: the schema lets through 30 February."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InvalidRecord(place, f"{text!r} no es una fecha") from error
