"""Records of the catalogue in the shapes of the public API."""

from collections.abc import Iterable

from catalog_adapter.institutions.office_file import Office
from catalog_adapter.life_events.model import LifeEvent
from catalog_adapter.model import Amount, Institution, Procedure
from catalog_adapter.sources.country_profile import current_profile
from portal.addresses import Addresses, find_subject_path
from portal.api.shapes import (
    ChangeOut,
    CostOut,
    EventOut,
    FactOut,
    InstitutionOut,
    OfficeOut,
    PaperOut,
    PriceOut,
    ProcedureLine,
    ProcedureOut,
    ReferenceOut,
    SourceOut,
    StepOut,
    SubjectOut,
    TwinOut,
)
from portal.changes import Change
from portal.edition import Edition, Subject
from portal.facts import Fact, find_latest_day, read_facts, read_institution_facts
from portal.json_ld import format_price
from portal.pages.event_page import iter_steps
from portal.pages.list_pages import name_town
from portal.pages.procedure_page import list_papers


class Records:
    """Writes one edition under one public address."""

    def __init__(self, edition: Edition, addresses: Addresses) -> None:
        self._edition = edition
        self._addresses = addresses

    def refer(self, thing: Procedure | Institution | LifeEvent) -> ReferenceOut:
        """Return a thing's id, name and page."""
        return ReferenceOut(id=thing.id, name=thing.name, url=self._addresses.of(thing))

    def write_line(self, procedure: Procedure) -> ProcedureLine:
        """Return a procedure as a line of a list."""
        institution = self._edition.institutions.get(procedure.institution.id, procedure.institution)
        return ProcedureLine(
            **self.refer(procedure).model_dump(),
            institution=self.refer(institution),
            category=procedure.category,
            updated=find_latest_day(procedure, self._edition.day),
        )

    def write_procedure(self, procedure: Procedure) -> ProcedureOut:
        """Return a procedure whole."""
        edition, group = self._edition, self._edition.find_twins(procedure.id)
        labels = group.labels if group else {}
        return ProcedureOut(
            **self.write_line(procedure).model_dump(),
            unit=procedure.unit,
            subcategory=procedure.subcategory,
            audience=procedure.audience.value,
            cost=CostOut(state=procedure.cost.state.value, prices=list(map(_write_price, _list_prices(procedure)))),
            facts=[write_fact(fact) for fact in read_facts(procedure, edition.day).values()],
            papers=[
                PaperOut(
                    text=line.text,
                    is_heading=line.number is None,
                    obtained_by=self._addresses.of_path(line.path) if line.path else None,
                    how=line.how or None,
                )
                for line in list_papers(procedure, edition)
            ],
            twins=[
                TwinOut(**self.refer(edition.procedures[each]).model_dump(), differs=label)
                for each, label in labels.items()
                if each != procedure.id
            ],
            life_events=[self.refer(event) for event in edition.events_of.get(procedure.id, ())],
        )

    def write_institution(self, institution: Institution) -> InstitutionOut:
        """Return an institution and how to reach it."""
        return InstitutionOut(
            **self.refer(institution).model_dump(),
            acronym=institution.acronym,
            handles=institution.handles,
            facts=[write_fact(fact) for fact in read_institution_facts(institution, self._edition.day).values()],
            procedures=len(self._edition.by_institution.get(institution.id, ())),
        )

    def write_event(self, event: LifeEvent) -> EventOut:
        """Return a life event with its steps."""
        steps = [
            StepOut(
                title=step["title"],
                procedure=self.refer(step["procedure"]) if step["procedure"] else None,
                note=step["note"],
                institution=self.refer(step["institution"]) if step["institution"] else None,
                condition=step["clause"],
                why=step["why"],
                source=step["source"],
            )
            for step in iter_steps(event, self._edition)
        ]
        return EventOut(**self.refer(event).model_dump(), summary=event.summary, steps=steps)

    def write_subject(self, subject: Subject) -> SubjectOut:
        """Return a category."""
        url = self._addresses.of_path(find_subject_path(subject.name))
        return SubjectOut(name=subject.name, url=url, procedures=subject.count)

    def find_lines(self, procedures: Iterable[str]) -> list[ProcedureLine]:
        """Return the lines of procedures by their ids."""
        return [self.write_line(self._edition.procedures[each]) for each in procedures]


def write_office(office: Office) -> OfficeOut:
    """Return an office with its town's name."""
    names = (
        "name",
        "address",
        "municipality",
        "latitude",
        "longitude",
        "hours",
        "phones",
        "services",
        "source",
        "dated",
    )
    return OfficeOut(
        institution=office.institution_id,
        town=name_town(office.municipality),
        **{name: getattr(office, name) for name in names},
    )


def write_change(change: Change) -> ChangeOut:
    """Return a change."""
    names = ("id", "procedure", "kind", "at")
    return ChangeOut(fields=list(change.fields), **{name: getattr(change, name) for name in names})


def write_fact(fact: Fact) -> FactOut:
    """Return a fact with its sources."""
    return FactOut(
        field=fact.name,
        label=fact.label,
        text=fact.text if not fact.items else "",
        items=list(fact.items),
        details=list(fact.details),
        is_known=fact.is_known,
        is_doubtful=fact.is_doubtful,
        sources=[
            SourceOut(name=each.name, url=each.url, dated=each.dated, certainty=each.certainty.value)
            for each in fact.sources
        ],
    )


def _list_prices(procedure: Procedure) -> tuple[Amount, ...]:
    cost = procedure.cost
    if cost.amounts or cost.amount is None:
        return cost.amounts
    return (Amount(amount=cost.amount, currency=cost.currency or current_profile().currency),)


def _write_price(amount: Amount) -> PriceOut:
    return PriceOut(amount=format_price(amount.amount), currency=amount.currency, condition=amount.condition)
