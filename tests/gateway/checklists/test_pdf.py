"""The checklist as PDF."""

import re
import zlib
from dataclasses import replace

from catalog_adapter.catalog import Catalog
from catalog_adapter.model import Procedure
from gateway.checklists.pages import get_words, iter_facts, source_line
from gateway.checklists.pdf import draw_pdf
from gateway.checklists.sheet import Links, Sheet, SheetRequest
from tests.gateway.checklists.paper import NOON, Clock, open_client


def test_the_pdf(catalogue: Catalog, links: Links, clock: Clock) -> None:
    """The PDF holds the same words, in the characters of its font."""
    token = links.make_token(catalogue.get_procedure("1"), ())
    answer = open_client(catalogue, links, clock)(f"/lista/{token}.pdf")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    said = read_pdf(answer.content)
    for piece in ("Papeles", "2. Copia del DPI", "5 días hábiles", "Catálogo Nacional de Trámites"):
        assert piece in said


def test_a_long_list_goes_over_several_pages(catalogue: Catalog) -> None:
    """Hundreds of papers, some longer than a page is wide, are all drawn."""
    papers = tuple(f"Documento número {number} " + "x" * (number % 150) for number in range(1, 200))
    one = replace(catalogue.get_procedure("1"), requirements=papers)
    content = draw(one)
    assert len(re.findall(rb"/Type /Page\b", content)) >= 4
    said = read_pdf(content)
    assert all(re.search(rf"Documento número {number}\b", said) for number in (1, 100, 199))


def draw(procedure: Procedure) -> bytes:
    """The PDF of a procedure, nothing ticked."""
    sheet = Sheet.make(procedure, SheetRequest(procedure=procedure.id, mask=0, print=""), NOON)
    return draw_pdf(sheet, get_words(), list(iter_facts(sheet)), source_line(sheet))


def read_pdf(content: bytes) -> str:
    """The lines that a PDF shows."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, flags=re.DOTALL)
    shown = b"\n".join(zlib.decompress(stream) for stream in streams)
    lines = re.findall(rb"\((.*)\) Tj", shown)
    return "\n".join(re.sub(rb"\\(.)", rb"\1", line).decode("cp1252") for line in lines)
