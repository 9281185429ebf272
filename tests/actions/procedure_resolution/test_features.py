"""Features of a question and the procedure that search puts first."""

from dataclasses import replace

import pytest

from actions.procedure_resolution.features import NOTHING, PAPERS_ABROAD, PLACES_ABROAD, Features, measure
from catalog_adapter.institutions.institution_terms import Mention
from catalog_adapter.model import Alias, AliasKind
from catalog_adapter.search.index import SearchIndex
from nlu.text.analyzer import SpanishAnalyzer
from tests.actions.small_catalogue import BEES, PASSPORT, PHARMACY, RENEWAL

CALLED = replace(BEES, aliases=(Alias(text="permiso de colmenas", kind=AliasKind.PHRASE, origin="staff"),))


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    """Four records, of which one is called otherwise by people."""
    return SearchIndex.build([PASSPORT, RENEWAL, CALLED, PHARMACY], SpanishAnalyzer())


def read(index: SearchIndex, text: str, *mentions: tuple[str, str], present: tuple[str, ...] = ()) -> Features:
    """Features of a text; mentions are institutions with the word that means them."""
    meant = [Mention(institution_id=institution, written=(word,)) for institution, word in mentions]
    return measure(index.search(text, limit=3), index, meant, present)


def test_a_full_name_covers_everything(index: SearchIndex) -> None:
    """What has one word of it falls far behind; every word is known and as it is spelt."""
    features = read(index, "carné de apicultor")
    assert (features.close, features.named, features.elsewhere, features.unknown, features.guessed) == (1, 1, 0, 0, 0)
    assert features.margin > 0.5
    assert features.likeness == pytest.approx(1.0)
    assert features.brevity == 0.5


def test_words_of_no_record_are_unknown(index: SearchIndex) -> None:
    """And nothing covers them; a question of such words alone has no features."""
    features = read(index, "carné de apicultor qwertyx")
    assert 0 < features.unknown < 1
    assert features.close == pytest.approx(1 - features.unknown)
    assert read(index, "qwertyx") == NOTHING
    assert read(index, "") == NOTHING


def test_a_slip_is_a_guess(index: SearchIndex) -> None:
    """Only the words that were repaired."""
    assert 0 < read(index, "carné de apicuktor").guessed < 1


def test_a_requirement_is_no_name(index: SearchIndex) -> None:
    """It is found by it, and not called so."""
    features = read(index, "boleta")
    assert (features.close, features.named) == (0, 0)
    assert features.substance > 0


def test_another_institutions_words_are_elsewhere(index: SearchIndex) -> None:
    """Unless the catalogue holds its procedures; what stands in the first's own name is none."""
    assert read(index, "boleta", ("sat", "boleta")).elsewhere == 1
    assert read(index, "boleta", ("sat", "boleta"), present=("sat",)).elsewhere == 0
    assert read(index, "apicultor", ("sat", "apicultor")).elsewhere == 0
    assert read(index, "boleta", (PAPERS_ABROAD, "boleta")).elsewhere == 1


def test_what_only_citizens_say_is_borrowed(index: SearchIndex) -> None:
    """The official words do not have it."""
    features = read(index, "colmenas", ("sat", "colmenas"))
    assert (features.borrowed, features.elsewhere) == (1, 0)


def test_another_country_is_abroad(index: SearchIndex) -> None:
    """Not where the first's name has the word."""
    assert read(index, "boleta", (PLACES_ABROAD, "boleta")).abroad == 1
    assert read(index, "apicultor", (PLACES_ABROAD, "apicultor")).abroad == 0
