"""A procedure's page as PDF, with the same facts and sources."""

from actions.answers.dates import format_date
from actions.answers.source import MOST
from catalog_adapter.cleaning.requirement_checklist import Papers
from catalog_adapter.model import Procedure
from portal.addresses import Addresses
from portal.edition import Edition
from portal.facts import SHORT, Fact, iter_texts, read_facts, read_institution_facts
from portal.printing.pdf_document import INDENT, SMALL, TEXT, TITLE, PdfDocument
from portal.printing.qr_code import draw_on_paper
from portal.words import get_words

QR_SIZE = 90.0
"""Points: 32 mm, which a camera reads at arm's length."""


def draw_procedure_pdf(procedure: Procedure, edition: Edition, addresses: Addresses) -> bytes:
    """Return the page as a PDF file."""
    words, facts = get_words(), read_facts(procedure, edition.day)
    institution = edition.institutions.get(procedure.institution.id, procedure.institution)
    paper = PdfDocument(procedure.name)
    paper.write(procedure.name, TITLE, bold=True)
    paper.write(" · ".join(part for part in (institution.name, procedure.unit) if part), TEXT)
    paper.head(words["essential"])
    for name in SHORT:
        if name in facts:
            _write_fact(paper, facts[name])
    paper.head(facts["requirements"].label)
    for line in Papers.make(procedure).lines:
        if line.number is None:
            paper.write(line.text, TEXT, bold=True)
        else:
            paper.write(line.text, TEXT, indent=INDENT, box=False)
    _end_list(paper, facts["requirements"])
    for name in ("steps", "description", "notes", "mistakes", "legal_basis"):
        if name in facts:
            paper.head(facts[name].label)
            for number, item in enumerate(facts[name].items, 1):
                paper.write(f"{number}. {item}" if name == "steps" else f"• {item}", TEXT)
            _end_list(paper, facts[name])
    paper.head(words["institution_box"])
    paper.write(institution.name, TEXT, bold=True)
    for fact in read_institution_facts(institution, edition.day).values():
        _write_fact(paper, fact)
    paper.skip(TEXT)
    draw_on_paper(paper, addresses.of_id(procedure), QR_SIZE)
    paper.write(addresses.of_id(procedure), SMALL)
    paper.write(words["unofficial"], SMALL)
    return paper.close()


def _write_fact(paper: PdfDocument, fact: Fact) -> None:
    first, *more = list(fact.items) or [fact.text]
    paper.write(f"{fact.label}: {first}", TEXT)
    for text in (*more, *fact.details):
        paper.write(text, TEXT, indent=INDENT)
    _write_sources(paper, fact)


def _end_list(paper: PdfDocument, fact: Fact) -> None:
    if not fact.items:
        for text in iter_texts(fact):
            paper.write(text, TEXT)
    _write_sources(paper, fact)


def _write_sources(paper: PdfDocument, fact: Fact) -> None:
    words = get_words()
    told = [
        f"{one.name}, {format_date(one.dated) if one.dated else words['no_source_day']}" for one in fact.sources[:MOST]
    ]
    if told:
        paper.write(f"{words['source']}: {'; '.join(told)}", SMALL)
    if fact.is_doubtful:
        paper.write(words["cost_disagree"] if fact.name == "cost" else words["doubtful"], SMALL, bold=True)
