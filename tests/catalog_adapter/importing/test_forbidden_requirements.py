"""Requirements that look like what Decreto 5-2021 forbids; staff say whether they are."""

from dataclasses import replace

import pytest

from catalog_adapter.importing.forbidden_requirements import MOST, list_forbidden
from catalog_adapter.model import Institution, Procedure, SourceRef
from catalog_adapter.papers.directory import open_papers
from catalog_adapter.rights import read_law

HEALTH = Institution(id="mspas", name="Ministerio de Salud")


def list_ids(*requirements: str, office: str = "mspas") -> list[str]:
    """Ids of the rules that a procedure's requirements seem to break."""
    procedure = Procedure(
        id="1", name="Permiso", institution=replace(HEALTH, id=office), source=SourceRef(name="C"),
        requirements=requirements,
    )  # fmt: skip
    return [right.id for right, _ in list_forbidden(procedure, read_law(), open_papers())]


@pytest.mark.parametrize(
    ("requirement", "rules"),
    [
        ("Declaración jurada ante notario de no tener deudas", ["no-sworn-declaration"]),
        ("Formulario con firma legalizada del propietario", ["signature-without-notary"]),
        ("En caso de pérdida, adjuntar denuncia", ["no-police-report-for-replacement"]),
        ("Copia de la licencia sanitaria", ["no-paper-they-issue"]),
        ("Declaración jurada del impuesto sobre la renta", []),
        ("Carta de cesión con firmas legalizadas", []),
        ("Denuncia por robo o extravío", []),
        ("Certificado de libre venta del país de origen", []),
        ("Copia del DPI", []),
    ],
)
def test_a_requirement_looks_forbidden_by_its_words(requirement: str, rules: list[str]) -> None:
    """What is a tax return, a contract, or another country's paper, is something else."""
    assert list_ids(requirement) == rules


def test_an_office_may_ask_for_the_papers_of_another() -> None:
    """Only its own are looked up by the office itself."""
    assert list_ids("Copia de la licencia sanitaria", office="mingob") == []


def test_the_law_says_nothing_of_offices_that_it_does_not_bind() -> None:
    """Neither the RENAP nor an unknown one; nor is anything found without a law."""
    sworn = "Declaración jurada"
    assert list_ids(sworn, office="renap") == list_ids(sworn, office="mifam") == []
    procedure = Procedure(
        id="1", name="P", institution=HEALTH, source=SourceRef(name="C"), requirements=(sworn,) * (MOST + 2)
    )
    assert list_forbidden(procedure, None, open_papers()) == ()
    assert len(list_forbidden(procedure, read_law(), open_papers())) == MOST
