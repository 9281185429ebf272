"""Fit of a few words to the names of procedures."""

from dataclasses import replace

import pytest

from actions.procedure_resolution.name_match import Fits, find_meant_for
from actions.procedure_resolution.resolution import NO_FIT, Fit
from catalog_adapter.model import Alias, AliasKind
from catalog_adapter.search.index import SearchIndex
from nlu.patterns.conditions import count_record_words
from nlu.text.analyzer import SpanishAnalyzer
from tests.actions.small_catalogue import BEES, PASSPORT, RENEWAL

CALLED = replace(BEES, aliases=(Alias(text="tarjeta de colmenas", kind=AliasKind.NAME, origin="staff"),))
ROWS = {"passport": 0, "renewal": 1, "bees": 2}


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    """Three records, one with another name that people use."""
    return SearchIndex.build([PASSPORT, RENEWAL, CALLED], SpanishAnalyzer())


@pytest.mark.parametrize(
    ("text", "procedure", "fit"),
    [
        ("pasaporte ordinario", "passport", Fit(named=1.0, anywhere=1.0)),
        ("pasaporte ordinario", "bees", NO_FIT),
        ("boleta", "passport", Fit(named=0.0, anywhere=1.0)),
        ("tarjeta colmenas", "bees", Fit(named=0.8, anywhere=1.0)),
        ("cuánto cuesta", "passport", NO_FIT),
        ("", "passport", NO_FIT),
    ],
)
def test_a_name_counts_in_full_and_other_words_for_it_less(
    index: SearchIndex, text: str, procedure: str, fit: Fit
) -> None:
    """What only stands in its requirements is no part of its name."""
    found = Fits(index.read(text), index).at(ROWS[procedure])
    assert (found.named, found.anywhere) == pytest.approx((fit.named, fit.anywhere))


def test_a_rare_word_outweighs_a_common_one(index: SearchIndex) -> None:
    """«Renovación» says more than «pasaporte», which two have."""
    fits = Fits(index.read("renovación de pasaporte"), index)
    assert fits.at(1).named == pytest.approx(1.0)
    assert 0 < fits.at(0).named < 0.5


@pytest.mark.parametrize(
    ("conditions", "own", "meant"),
    [
        (["abroad"], "Pasaporte", "consulate"),
        (["minor"], "Pasaporte", "minor"),
        (["minor"], "Pasaporte de un menor", None),
        (["urgent"], "Pasaporte", None),
        ([], "Pasaporte", None),
    ],
    ids=["abroad", "a minor", "the topic is for minors", "no procedure of its own", "nothing told"],
)
def test_a_condition_means_the_procedure_made_for_it(conditions: list[str], own: str, meant: str | None) -> None:
    """By the words of its name."""
    names = {"ten": "Pasaporte de 10 años", "consulate": "Pasaporte en un consulado", "minor": "Pasaporte de un menor"}
    assert find_meant_for(conditions, own, names, count_record_words) == meant
