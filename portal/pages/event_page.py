"""The page of a life event: what to do, in order, when it applies, why it comes there and who says so."""

from collections.abc import Iterator, Mapping
from typing import Any

from actions.answers.dates import format_date
from catalog_adapter.life_events.model import LifeEvent, Step
from portal.addresses import DIRECTORY, EVENT, Addresses, find_path
from portal.edition import Edition
from portal.json_ld import describe_crumbs
from portal.pages.layout import draw
from portal.words import get_words


def draw_event(event: LifeEvent, edition: Edition, addresses: Addresses) -> str:
    """Return the page as HTML."""
    words = get_words()
    crumbs = {words["home"]: DIRECTORY, words["events_title"]: EVENT}
    return draw(
        "event.html",
        title=event.name,
        canonical=addresses.of(event),
        summary=event.summary,
        crumbs=crumbs,
        data=describe_crumbs({**crumbs, event.name: find_path(event)}, addresses),
        event=event,
        steps=list(iter_steps(event, edition)),
    )


def iter_steps(event: LifeEvent, edition: Edition) -> Iterator[Mapping[str, Any]]:
    """Give the steps in order, each with what a page shows of it."""
    for number, step in enumerate(event.steps):
        procedure = edition.find_step(event, number)
        institution = procedure.institution.id if procedure is not None else step.institution
        yield {
            "title": step.title,
            "procedure": procedure,
            "note": step.note,
            "institution": edition.institutions.get(institution or ""),
            "clause": event.find_clause(step.when),
            "why": step.why,
            "source": _say_basis(step, edition),
        }


def _say_basis(step: Step, edition: Edition) -> str:
    """The source of a step's place, in words: a record's own text, an institution, a source outside, or advice."""
    basis, words = step.source, get_words()
    if basis.advice:
        return str(words["advice"])
    if basis.institution is not None:
        institution = edition.institutions.get(basis.institution)
        return f"{words['step_source']} {institution.name}" if institution is not None else ""
    if basis.name is not None:
        day = format_date(basis.dated) if basis.dated else words["no_source_day"]
        return f"{words['source']}: {basis.name}, {day}"
    record = edition.catalogue.find_procedure(basis.record) if basis.record else None
    record = record or edition.knowledge.find_active(step.procedure or "")
    if record is None:
        return ""
    said = f": «{basis.says}»" if basis.says else ""
    dated = record.updated_on or record.source.dated
    day = format_date(dated) if dated and dated <= edition.day else words["no_source_day"]
    return f"{words['source']}: {record.source.name}, {day}, en «{record.name}»{said}"
