"""Every fact has a source, its own or that of the whole."""

from dataclasses import replace

import pytest

from catalog_adapter.model import Institution, Procedure, SourceRef

LAW, PRESS = SourceRef(name="Ley"), SourceRef(name="Prensa")
RENAP = Institution(id="renap", name="Registro de Personas", facts={"phones": (LAW, PRESS)})
DPI = Procedure(id="dpi", name="DPI", institution=RENAP, source=LAW, facts={"cost": (PRESS,), "steps": ()})


@pytest.mark.parametrize(
    ("field", "sources"), [("cost", (PRESS,)), ("requirements", (LAW,)), ("steps", (LAW,)), ("nothing", (LAW,))]
)
def test_a_fact_of_a_procedure_has_a_source(field: str, sources: tuple[SourceRef, ...]) -> None:
    """A field without its own has that of the record; there is always one."""
    assert DPI.sources_of(field) == sources


@pytest.mark.parametrize(
    ("own", "field", "sources"),
    [(None, "phones", (LAW, PRESS)), (None, "hours", ()), (PRESS, "hours", (PRESS,)), (PRESS, "phones", (LAW, PRESS))],
)
def test_an_institution_may_say_nothing_of_its_sources(
    own: SourceRef | None, field: str, sources: tuple[SourceRef, ...]
) -> None:
    """The official export gives none for it."""
    assert replace(RENAP, source=own).sources_of(field) == sources


def test_a_merged_record_is_listed_under_its_official_name() -> None:
    """By which its words and steps of life events find it."""
    assert DPI.listed_as == ("renap", "DPI")
    assert replace(DPI, official=("mingob", "Emisión de DPI")).listed_as == ("mingob", "Emisión de DPI")


def test_values_with_facts_are_keys() -> None:
    """Facts are a dictionary, which is left out of the hash and not out of the comparison."""
    other = replace(DPI, facts={})
    assert hash(other) == hash(DPI)
    assert len({DPI, other, replace(other, facts=dict(DPI.facts))}) == 2
