"""The checklist as PDF: letter size, Helvetica, boxes to tick with a pen. docs/adr/0040 tells why it is drawn so."""

from collections.abc import Mapping, Sequence

from gateway.checklists.sheet import Sheet
from portal.printing.pdf_document import INDENT, SMALL, TEXT, TITLE, PdfDocument


def draw_pdf(sheet: Sheet, words: Mapping[str, str], facts: Sequence[tuple[str, str]], source: str) -> bytes:
    """The checklist as a PDF file.

    Args:
        sheet: What stands on it.
        words: Its headings.
        facts: Label and text of each short fact.
        source: Where the facts come from.
    """
    paper = PdfDocument(sheet.procedure.name)
    paper.write(sheet.procedure.name, TITLE, bold=True)
    paper.head(words["papers"])
    for line in sheet.papers:
        if line.number is None:
            paper.write(line.text, TEXT, bold=True)
        else:
            paper.write(f"{line.number}. {line.text}", TEXT, indent=INDENT, box=line.is_done)
    if not sheet.papers:
        paper.write(words["no_papers"], TEXT)
    paper.head(words["steps"])
    for number, step in enumerate(sheet.procedure.steps, 1):
        paper.write(f"{number}. {step}", TEXT)
    if not sheet.procedure.steps:
        paper.write(words["no_steps"], TEXT)
    paper.head(words["facts"])
    for label, text in facts:
        paper.write(f"{label}: {text}", TEXT)
    if sheet.is_doubtful:
        paper.write(words["doubtful"], TEXT, bold=True)
    paper.skip(SMALL)
    paper.write(f"{source}. {words['confirm']}", SMALL)
    paper.write(f"{words['printed']} {sheet.printed_on}. {words['maker']}.", SMALL)
    return paper.close()
