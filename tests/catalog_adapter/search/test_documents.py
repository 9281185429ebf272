"""What an index holds of each procedure."""

from dataclasses import replace

from catalog_adapter.search.documents import build_contents, mark_variants
from nlu.text.analyzer import SpanishAnalyzer
from tests.catalog_adapter.handful import PROCEDURES


def test_every_field_is_cut_and_counted() -> None:
    """In the order of the catalogue: rows, known words, terms, and a passage for each name and sentence."""
    analyzer = SpanishAnalyzer()
    contents = build_contents(PROCEDURES[:2], analyzer)
    assert contents.rows == (
        ("1", "Licencia sanitaria de farmacia"),
        ("2", "Renovación de licencia sanitaria de farmacia"),
    )
    assert {"farmacia", "farmacias", "botica", "prueba"} <= contents.words
    term = analyzer.term("farmacia")
    assert term is not None
    assert contents.postings.frequency(term) == 2
    assert contents.passages.size == 3


def test_words_that_mean_nothing_are_no_terms() -> None:
    """«De» is known, lest it be repaired, and is not searched."""
    contents = build_contents(PROCEDURES[:1], SpanishAnalyzer())
    assert "de" in contents.words
    assert contents.postings.find("de") is None


def test_a_variant_of_a_name_is_a_bit() -> None:
    """Only names are looked at; two words of one kind are one bit."""
    analyzer = SpanishAnalyzer()
    plain, renewal = PROCEDURES[:2]
    described = replace(plain, description="Renovación")
    marks = build_contents((plain, renewal, described), analyzer).variants
    assert marks[0] == marks[2] == 0
    assert int(marks[1]).bit_count() == 1


def test_kinds_are_marked_once_each() -> None:
    """Terms that are no variant mark nothing."""
    assert mark_variants(["b", "x", "b", "a"], {"a": 0, "b": 3}) == 0b1001
    assert mark_variants(["x"], {"a": 0}) == 0


def test_no_procedures_are_an_index_too() -> None:
    """Empty, and whole."""
    contents = build_contents((), SpanishAnalyzer())
    assert (contents.rows, contents.words, contents.postings.size) == ((), frozenset(), 0)
