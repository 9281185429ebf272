"""Similarity of procedures' names."""

from dataclasses import replace

import pytest

from actions.procedure_resolution.name_similarity import Kinship
from catalog_adapter.search.index import SearchIndex
from nlu.text.analyzer import SpanishAnalyzer
from tests.actions.small_catalogue import BEES

NAMES = (
    "Licencia de portación de armas",
    "Renovación de licencia de portación de armas",
    "Reposición de licencia de portación de armas por robo",
    "Reposición de tarjeta de tenencia por robo",
    "Reposición de licencia sanitaria por robo",
    "Licencia de guía de turismo",
    "Licencia de pesca",
    "Carné de apicultor",
)


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    """Eight names."""
    records = [replace(BEES, id=str(number), name=name) for number, name in enumerate(NAMES)]
    return SearchIndex.build(records, SpanishAnalyzer())


def test_a_name_is_like_itself_and_like_its_renewal(index: SearchIndex) -> None:
    """A word that many names have makes no family; nothing in common is 0."""
    likeness = Kinship(index).measure(0)
    assert likeness[0] == pytest.approx(1.0)
    assert likeness[1] > likeness[2] > likeness[5] > likeness[7] == 0.0
    assert likeness[5] < 0.35


def test_likeness_is_the_same_both_ways(index: SearchIndex) -> None:
    """It is one share of both names."""
    kinship = Kinship(index)
    assert kinship.measure(0)[2] == pytest.approx(kinship.measure(2)[0])


def test_what_was_said_and_what_goes_with_it_is_no_difference(index: SearchIndex) -> None:
    """«Por robo» goes with «reposición»: three names have both."""
    kinship = Kinship(index)
    (said,) = [each.term for term in index.read("robo") for each in term.alternatives[:1]]
    assert kinship.measure(0, [said])[2] == pytest.approx(1.0)
    assert kinship.measure(0)[2] < 0.9
    assert kinship.measure(0, ["nobody-says-this"])[2] == pytest.approx(kinship.measure(0)[2])
