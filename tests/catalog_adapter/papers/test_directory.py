"""Papers are found by the names that the catalogue and people give them, and nothing else is taken for one."""

import pytest

from catalog_adapter.papers.directory import (
    find_paper,
    find_paper_of_requirement,
    open_papers,
    read_papers,
)
from catalog_adapter.sources.country_files import read_country_files


def test_every_paper_is_issued_by_a_known_institution() -> None:
    """What it names exists, and each fact has a source."""
    files = list(read_country_files())
    institutions = {file.institution["id"] for file in files}
    procedures = {record["id"] for file in files for record in file.procedures}
    papers = read_papers()
    assert len({paper.id for paper in papers}) == len(papers) >= 60
    for paper in papers:
        assert paper.issuer is None or paper.issuer in institutions, paper.id
        assert paper.procedure is None or paper.procedure in procedures, paper.id
        for fact in ("how", "cost", "validity"):
            assert not getattr(paper, fact) or paper.sources_of(fact), f"{paper.id}.{fact}"


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("Fotocopia legalizada y legible de la Patente de Comercio de Empresa.", "patente-empresa"),
        ("Copia simple del Documento Personal de Identificación -DPI-.", "dpi"),
        ("DPI del representante legal", "dpi"),
        ("RTU actualizado de la asociación", "rtu"),
        ("Copia simple o digital de la evaluación de protección del buque", None),
        ("Fotocopia del título de propiedad del lote", None),
        ("Certificado médico veterinario", None),
        ("Adjuntar fotografías recientes del sitio", None),
        ("Fotografía reciente a color", "fotografia"),
        ("Llenar la boleta con los datos del DPI", None),
        ("Lista de animales", None),
    ],
)
def test_a_requirement_asks_for_the_paper_that_it_opens_with(text: str, paper: str | None) -> None:
    """A paper that is only mentioned is not asked for."""
    found = find_paper_of_requirement(text)
    assert (found and found.id) == paper


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("¿y la constancia de RTU dónde la saco?", "rtu"),
        ("donde saco los policiacos", "antecedentes-policiacos"),
        ("y el CV", "curriculum"),
        ("buenas tardes", None),
        ("quiero mi DPI y mi NIT", None),
    ],
)
def test_people_name_papers_in_passing(text: str, paper: str | None) -> None:
    """The longest name wins; two papers named alike are none."""
    found = find_paper(text)
    assert (found and found.id) == paper


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("la solvencia fiscal", ["solvencia-fiscal"]),
        ("los antecedentes", ["antecedentes-penales", "antecedentes-policiacos"]),
        ("el certificado", []),
        ("el pasaporte", []),
    ],
)
def test_papers_are_named_among_requirements(text: str, papers: list[str]) -> None:
    """In full, or by a word with which few of them begin; never one that is not required."""
    required = ["Solvencia fiscal", "Antecedentes penales y policiacos", "Certificado de salud del perro", "DPI"]
    assert [paper.id for paper in open_papers().find_among(text, required)] == papers


@pytest.mark.parametrize(
    ("text", "content", "papers"),
    [
        ("la traducción jurada", ["traduccion", "jurada"], ["traduccion-jurada"]),
        ("la traducción jurada de mi título", ["traduccion", "jurada", "titulo"], []),
        ("el timbre", ["timbre"], ["timbre-fiscal", "timbre-notarial", "timbre-profesional"]),
        ("el certificado", ["certificado"], []),
        ("los antecedentes", ["antecedentes"], []),
        ("eso", [], []),
    ],
)
def test_a_paper_may_be_all_that_a_message_names(text: str, content: list[str], papers: list[str]) -> None:
    """In full and nothing beside it, or the only word of a few that no procedure gives."""
    assert [paper.id for paper in open_papers().find_alone(text, content)] == papers


def test_a_name_has_all_of_some_words() -> None:
    """In any form and order."""
    assert open_papers().names_all("Sacar los antecedentes penales", ["antecedente", "penal"])
    assert not open_papers().names_all("Sacar los antecedentes penales", ["timbre"])
