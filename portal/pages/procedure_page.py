"""The page of one procedure: the facts first, each with its source and day; then papers, steps, whom to ask, the law."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from actions.answers.dates import format_date
from actions.answers.freshness_notices import DAYS_OF_A_YEAR
from catalog_adapter.cleaning.requirement_checklist import Papers
from catalog_adapter.model import Audience, Institution, Procedure
from catalog_adapter.papers.model import Paper
from portal.addresses import DIRECTORY, Addresses, find_path
from portal.chat_links import ChatLinks
from portal.edition import Edition
from portal.facts import SHORT, Fact, find_latest_day, iter_texts, read_facts, read_institution_facts
from portal.json_ld import describe_crumbs, describe_service
from portal.pages.layout import draw
from portal.printing.qr_code import draw_svg
from portal.words import get_words

SUMMARY_CHARACTERS = 155
"""Of the description that search engines show (Google cuts near 160)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One paper that is asked for, and the way to it."""

    text: str
    number: int | None
    """None for a line that only heads the next ones."""
    name: str = ""
    """Of the paper, where it is one that we know."""
    path: str | None = None
    """Of the procedure that gets it."""
    how: str = ""
    """In words, where no procedure gets it."""
    source: str = ""
    """Of those words, with its day."""


def draw_procedure(
    procedure: Procedure,
    edition: Edition,
    addresses: Addresses,
    *,
    old_after_years: float,
    chats: ChatLinks = ChatLinks(),  # noqa: B008 - a frozen value
) -> str:
    """Return the page as HTML."""
    words, facts = get_words(), read_facts(procedure, edition.day)
    institution = edition.institutions.get(procedure.institution.id, procedure.institution)
    called = institution.short or institution.acronym or institution.name
    crumbs = {words["home"]: DIRECTORY, called: find_path(institution)}
    twins = edition.find_twins(procedure.id)
    return draw(
        "procedure.html",
        title=procedure.name,
        canonical=addresses.of(procedure),
        summary=summarise(facts),
        crumbs=crumbs,
        data=[describe_service(procedure, edition, addresses), describe_crumbs(crumbs, addresses)],
        one=procedure,
        institution=institution,
        audience=_say_audience(procedure),
        facts=facts,
        essential=[facts[name] for name in SHORT if name in facts],
        contact=list(read_institution_facts(institution, edition.day).values()),
        papers=list_papers(procedure, edition),
        twins=twins,
        paths={each: find_path(edition.procedures[each]) for each in (twins.labels if twins else ())},
        events=edition.events_of.get(procedure.id, ()),
        notices=edition.list_notices(procedure=procedure.id, institution=procedure.institution.id),
        cautions=list(_iter_cautions(procedure, facts.values(), edition, old_after_years)),
        payload=make_payload(procedure),
        pdf=f"{find_path(procedure)}.pdf",
        qr=draw_svg(addresses.of_id(procedure)),
        short=addresses.of_id(procedure),
        chats=chats.list_links(procedure),
    )


def make_payload(procedure: Procedure) -> str:
    """Return the tap that opens the chat on a procedure."""
    return f"/ask_overview{json.dumps({'procedure': procedure.id}, ensure_ascii=False)}"


def _say_audience(procedure: Procedure) -> str | None:
    """Whom it is for, in words; None where it is for everybody."""
    is_for_all = procedure.audience is Audience.CITIZEN
    return None if is_for_all else get_words()["audience"].get(procedure.audience.value)


def list_papers(procedure: Procedure, edition: Edition) -> list[PaperLine]:
    """Return the papers that are asked for, each with the way to it where one is known."""
    return [
        PaperLine(text=line.text, number=line.number)
        if line.number is None
        else _lead_to(line.text, line.number, procedure, edition)
        for line in Papers.make(procedure).lines
    ]


def _lead_to(text: str, number: int, procedure: Procedure, edition: Edition) -> PaperLine:
    paper = edition.knowledge.papers.find_of_requirement(text)
    if paper is None:
        return PaperLine(text=text, number=number)
    getting = edition.procedures.get(edition.catalogue.resolve_id(paper.procedure)) if paper.procedure else None
    if getting is not None and getting.id == procedure.id:
        return PaperLine(text=text, number=number)
    how = "" if getting is not None or paper.at_hand else _say_how(paper, edition)
    return PaperLine(
        text=text,
        number=number,
        name=paper.name,
        path=find_path(getting) if getting is not None else None,
        how=how,
        source=_say_source(paper, edition) if how else "",
    )


def _say_how(paper: Paper, edition: Edition) -> str:
    words, issuer = get_words(), edition.institutions.get(paper.issuer or "")
    parts = [paper.how or (words["paper_by"].format(institution=_call(issuer)) if issuer else None)]
    parts.append(words["paper_cost"].format(cost=paper.cost) if paper.cost else None)
    said = ". ".join(part.strip().rstrip(".") for part in parts if part)
    return f"{said}." if said else ""


def _say_source(paper: Paper, edition: Edition) -> str:
    source = next((each for name in ("how", "cost", "issuer") for each in paper.sources_of(name)), None)
    if source is None:
        return ""
    known = source.dated is not None and source.dated <= edition.day
    return f"{source.name}, {format_date(source.dated) if known and source.dated else get_words()['no_source_day']}"


def _call(institution: Institution) -> str:
    return institution.short or institution.acronym or institution.name


def _iter_cautions(
    procedure: Procedure, facts: Iterable[Fact], edition: Edition, old_after_years: float
) -> Iterator[str]:
    """Reasons to confirm the whole page before going."""
    old = say_age(procedure, edition, old_after_years)
    if old:
        yield old
    if not all(fact.is_sure for fact in facts):
        yield get_words()["unsure"]


def say_age(procedure: Procedure, edition: Edition, old_after_years: float) -> str | None:
    """Return a warning where the newest fact is older than a number of years; None where it is not, or has no day."""
    day, words = find_latest_day(procedure, edition.day), get_words()
    years = (edition.day - day).days / DAYS_OF_A_YEAR if day else 0.0
    if years < old_after_years:
        return None
    said = words["one_year"] if years < 2 else words["years"].format(count=int(years))
    return str(words["old"].format(years=said))


def summarise(facts: dict[str, Fact]) -> str:
    """Return what search engines show under the name: price, time and papers, as far as they are known."""
    known = [facts[name] for name in ("cost", "duration", "document", "requirements") if facts[name].is_known]
    parts = [f"{each.label}: {', '.join(list(iter_texts(each))[:3])}" for each in known]
    text = ". ".join(part.rstrip(".") for part in parts)
    return text if len(text) <= SUMMARY_CHARACTERS else text[:SUMMARY_CHARACTERS].rpartition(" ")[0] + "…"
