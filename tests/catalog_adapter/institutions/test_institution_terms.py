"""Institutions are recognised by their names and by their business."""

import pytest

from catalog_adapter.institutions.institution_terms import Directory, list_units
from catalog_adapter.model import Institution
from catalog_adapter.sources.country import read_institutions
from nlu.text.analyzer import SpanishAnalyzer


@pytest.fixture(scope="module")
def directory() -> Directory:
    """Two institutions."""
    return Directory(
        (
            Institution(
                id="renap", name="Registro de Personas", acronym="RENAP", terms=("DPI", "partida de nacimiento")
            ),
            Institution(id="igm", name="Migración", acronym="IGM", terms=("pasaporte",)),
        ),
        SpanishAnalyzer(),
    )


@pytest.mark.parametrize(
    ("text", "institutions"),
    [
        ("como saco mi dpi", ["renap"]),
        ("necesito la partida de nacimiento y el pasaporte", ["renap", "igm"]),
        ("pasaprte en el renap", ["renap", "igm"]),
        ("licencia de farmacia", []),
        ("", []),
    ],
)
def test_mentions(directory: Directory, text: str, institutions: list[str]) -> None:
    """Names and terms are found, misspelt too, in any place."""
    mentions = directory.find_mentions(directory.read(text))
    assert sorted(mention.institution_id for mention in mentions) == sorted(institutions)


def test_longest_expression_counts(directory: Directory) -> None:
    """A word speaks for one expression only, the longest."""
    mentions = directory.find_mentions(directory.read("partida de nacimiento"))
    assert [mention.written for mention in mentions] == [("partida", "nacimiento")]


def test_shipped_institutions_have_terms() -> None:
    """The directory that ships knows whom to ask for what the catalogue does not hold."""
    shipped = {institution.id: institution for institution in read_institutions()}
    assert {"renap", "sat", "igss", "igm"} <= set(shipped)
    assert all(shipped[name].terms for name in ("renap", "sat", "igss", "igm"))


def test_units_belong_to_ministries_of_the_directory() -> None:
    """Parts of a ministry are known institutions, and none of a ministry that is not there."""
    known = {institution.id for institution in read_institutions()}
    units = list_units(known)
    assert {"dgac", "digecam"} <= units <= known
    assert list_units({"maga"}) == {"uba", "ocret"}
    assert not list_units(())
