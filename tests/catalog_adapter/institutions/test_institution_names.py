"""Institutions by what they are called, not by what is done there."""

import pytest

from catalog_adapter.institutions.institution_names import InstitutionNames, complete
from catalog_adapter.model import Institution, SourceRef
from nlu.text.analyzer import SpanishAnalyzer

INSTITUTIONS = (
    Institution(
        id="renap", name="Registro Nacional de las Personas", acronym="RENAP", terms=("DPI", "registro de personas")
    ),
    Institution(id="renap", name="Otro con el mismo id"),
    Institution(
        id="mintrab",
        name="Ministerio de Trabajo y Previsión Social",
        acronym="MINTRAB",
        terms=("empleo", "ministerio de trabajo"),
    ),
    Institution(id="igm", name="Instituto Guatemalteco de Migración", acronym="IGM", terms=("migración", "pasaporte")),
    Institution(id="mspas", name="Ministerio de Salud", terms=("hospital",)),
    Institution(id="igss", name="Instituto Guatemalteco de Seguridad Social", acronym="IGSS"),
    Institution(id="minex", name="Ministerio de Relaciones Exteriores", terms=("cancillería", "apostilla")),
)


@pytest.fixture(scope="module")
def names() -> InstitutionNames:
    """A few institutions, one id among them twice."""
    return InstitutionNames(INSTITUTIONS, SpanishAnalyzer())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("el RENAP", ("renap",)),
        ("renab", ("renap",)),
        ("registro de personas", ("renap",)),
        ("el ministerio de trabajo", ("mintrab",)),
        ("Migración", ("igm",)),
        ("la cancillería", ("minex",)),
        ("el renap y migración", ("renap", "igm")),
        ("el hospital", ("mspas",)),
        ("el hospital del IGSS", ("igss",)),
        ("dpi", ()),
        ("pasaporte", ()),
        ("apostilla", ()),
        ("empleo", ()),
        ("trabajo", ()),
        ("licencia del renap", ()),
        ("", ()),
    ],
)
def test_a_name_is_told_from_its_business(names: InstitutionNames, text: str, found: tuple[str, ...]) -> None:
    """A term is a name when the institution's name holds its words, or when it is a listed nickname."""
    assert names.find(text) == found


def test_a_record_is_completed_by_another() -> None:
    """What it says itself stays; without another it is as it was."""
    law = SourceRef(name="Ley")
    own = Institution(id="sat", name="SAT", phones=("1550",))
    other = Institution(id="sat", name="Superintendencia", phones=("2329",), web="https://sat.example.gt", source=law)
    assert complete(own, other) == Institution(
        id="sat", name="SAT", phones=("1550",), web="https://sat.example.gt", source=law
    )
    assert complete(own, None) is own
