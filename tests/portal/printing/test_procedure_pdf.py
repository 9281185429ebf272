"""A procedure's page as PDF."""

from portal.addresses import Addresses
from portal.edition import Edition
from portal.printing.procedure_pdf import draw_procedure_pdf
from tests.gateway.checklists.test_pdf import read_pdf

SITE = Addresses("https://x.gt")


def test_it_has_facts_with_their_sources(edition: Edition) -> None:
    """Price, papers, steps, law, address; and source and day under each."""
    said = read_pdf(draw_procedure_pdf(edition.procedures["1"], edition, SITE))
    for piece in (
        "Costo: Q25.50",
        "Copia del DPI",
        "1. Llene el formulario",
        "Ley de Faros",
        "https://x.gt/servicio/1",
    ):
        assert piece in said
    assert said.count("Fuente: Catálogo Nacional de Trámites, 2 de mayo de 2023") >= 8


def test_it_says_what_is_unknown(edition: Edition) -> None:
    """As the page does."""
    said = read_pdf(draw_procedure_pdf(edition.procedures["3"], edition, SITE))
    assert "no dice cuánto cuesta" in said
    assert "no trae los pasos" in said
