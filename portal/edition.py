"""One edition of the public catalogue: what all pages of one version and one day are made from."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Protocol

from actions.knowledge import Knowledge
from catalog_adapter.institutions.notices import Notice
from catalog_adapter.life_events.model import LifeEvent
from catalog_adapter.model import Demand, Institution, Match, Procedure
from catalog_adapter.records import Records
from catalog_adapter.search.distinction import Distinction, Telling, tell_apart
from catalog_adapter.search.near_duplicates import Twins
from catalog_adapter.simplification.model import Board
from catalog_adapter.simplification.reach import AskingIndex
from config.clock import GUATEMALA
from portal.addresses import make_slug

MOST_TWINS = 12
"""Procedures that one reads through to find one's own; of larger groups the nearest of the file are shown."""


class Catalogue(Records, Protocol):
    """Interface of the catalogue to its public side; `catalog_adapter.catalog.Catalog` is one."""

    def find(self, text: str, *, limit: int = 10) -> Sequence[Match]:
        """The procedures that a text may mean, best first."""
        ...

    def find_record(self, procedure_id: str) -> Procedure | None:
        """A record of any status as its own source says it, or None."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A category of the catalogue, with its procedures by subcategory."""

    slug: str
    name: str
    parts: Mapping[str, Sequence[Procedure]]
    """By subcategory, the largest first; «» holds those that have none."""

    @property
    def count(self) -> int:
        """Number of its procedures."""
        return sum(map(len, self.parts.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinGroup:
    """Procedures of nearly the same name, told apart."""

    common: str | None
    labels: Mapping[str, str]
    """By id, the part of its record that the others lack."""


@dataclass(frozen=True)
class Edition:
    """The catalogue of one version, on one day, while the same notices are in force."""

    catalogue: Catalogue
    knowledge: Knowledge
    at: datetime
    """Its beginning."""
    notices: Sequence[Notice] = ()
    """Those in force then."""
    board: Board = Board()  # noqa: RUF009 - a frozen value
    """Proposals to simplify, and meetings."""
    asking_index: AskingIndex = field(default_factory=AskingIndex)
    """Of this catalogue; given, it outlives an edition that differs only by its notices and proposals."""
    version: str = field(init=False, default="")
    procedures: Mapping[str, Procedure] = field(init=False, default_factory=dict)
    """Those that can be answered, in the order of the catalogue."""

    def __post_init__(self) -> None:
        """Take the procedures of this moment."""
        object.__setattr__(self, "version", self.catalogue.version)
        object.__setattr__(self, "procedures", {each.id: each for each in self.catalogue.iter_procedures()})

    @property
    def day(self) -> date:
        """The day in Guatemala."""
        return self.at.astimezone(GUATEMALA).date()

    @cached_property
    def institutions(self) -> Mapping[str, Institution]:
        """Every institution with what is known of it, by id."""
        ids = {*(each.id for each in self.catalogue.institutions), *self.by_institution}
        found = ((each, self.knowledge.find_institution(each)) for each in sorted(ids))
        return {each: institution for each, institution in found if institution is not None and institution.name}

    @cached_property
    def by_institution(self) -> Mapping[str, Sequence[Procedure]]:
        """Procedures by the id of their institution, those that many ask for first."""
        grouped: defaultdict[str, list[Procedure]] = defaultdict(list)
        for each in self.procedures.values():
            grouped[each.institution.id].append(each)
        return {institution: sort_by_demand(listed) for institution, listed in grouped.items()}

    @cached_property
    def asking(self) -> Mapping[str, Sequence[Procedure]]:
        """Procedures by the keys of what they ask for (`catalog_adapter.simplification.requirement_keys`)."""
        return self.asking_index.get(self.version, self.procedures.values(), self.knowledge.papers)

    @cached_property
    def subjects(self) -> Mapping[str, Subject]:
        """Categories by slug, those with most procedures first."""
        counts = Counter(each.category for each in self.procedures.values() if each.category)
        return {make_slug(name): self._make_subject(name) for name, _ in counts.most_common()}

    @cached_property
    def events(self) -> Mapping[str, LifeEvent]:
        """Life events by id: those of most people first, then by name."""
        directory = self.knowledge.life_events
        listed = directory.events if directory is not None else ()
        return {each.id: each for each in sorted(listed, key=lambda event: (not event.common, event.name))}

    def find_step(self, event: LifeEvent, number: int) -> Procedure | None:
        """The procedure of a step, by its place from 0; None for a note and for what the catalogue lacks."""
        directory = self.knowledge.life_events
        found = directory.find_procedure(event.steps[number]) if directory is not None else None
        return self.procedures.get(found.id) if found is not None else None

    @cached_property
    def events_of(self) -> Mapping[str, Sequence[LifeEvent]]:
        """Life events by the procedures that are among their steps."""
        grouped: defaultdict[str, list[LifeEvent]] = defaultdict(list)
        for event in self.events.values():
            placed = (self.find_step(event, number) for number in range(len(event.steps)))
            for procedure in dict.fromkeys(each.id for each in placed if each is not None):
                grouped[procedure].append(event)
        return grouped

    def find_twins(self, procedure: str) -> TwinGroup | None:
        """Procedures of nearly the same name, this one among them; None where it has none."""
        group = self._twins.find_group(procedure)
        if not group:
            return None
        place = group.index(procedure)
        start = max(0, min(place - MOST_TWINS // 2, len(group) - MOST_TWINS))
        shown = [self.procedures[each] for each in group[start : start + MOST_TWINS]]
        told: Distinction = tell_apart(shown)
        if any(label.telling is Telling.NOTHING for label in told.labels):
            return TwinGroup(common=None, labels={each.id: f"{each.name} ({each.id})" for each in shown})
        labels = (_capitalise(label.text) for label in told.labels)
        return TwinGroup(common=told.common, labels=dict(zip((each.id for each in shown), labels, strict=True)))

    def list_notices(self, *, procedure: str | None = None, institution: str | None = None) -> Sequence[Notice]:
        """Notices in force on a procedure or an institution."""
        return [
            each
            for each in self.notices
            if (each.procedure is not None and each.procedure == procedure)
            or (each.institution is not None and each.institution == institution)
        ]

    @cached_property
    def _twins(self) -> Twins:
        return Twins(self.procedures.values())

    def _make_subject(self, name: str) -> Subject:
        grouped: defaultdict[str, list[Procedure]] = defaultdict(list)
        for each in self.procedures.values():
            if each.category == name:
                grouped[each.subcategory or ""].append(each)
        largest = sorted(grouped.items(), key=lambda part: (not part[0], -len(part[1])))
        return Subject(
            slug=make_slug(name), name=name, parts={part: sort_by_demand(listed) for part, listed in largest}
        )


def sort_by_demand(procedures: Iterable[Procedure]) -> list[Procedure]:
    """Return procedures with those that many people ask for first, otherwise by name."""
    return sorted(procedures, key=lambda each: (list(Demand).index(each.demand), each.name.casefold()))


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]
