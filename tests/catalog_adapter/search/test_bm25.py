"""Terms weigh by how rare they are, in which field they stand, and how long it is."""

from collections import Counter
from math import log1p

import pytest

from catalog_adapter.search.bm25 import SATURATION, FieldWeight, Postings, build_postings, weigh_rarity

WEIGHTS = {"name": FieldWeight(4.0, 0.5, 1.0), "text": FieldWeight(1.0, 0.5, 0.25)}


def index(*documents: dict[str, str]) -> Postings:
    """Documents given as words by field."""
    return build_postings([{name: Counter(text.split()) for name, text in one.items()} for one in documents], WEIGHTS)


def impacts(postings: Postings, term: str) -> dict[int, float]:
    """What a term is worth, by document."""
    posting = postings.find(term)
    assert posting is not None
    return {int(row): float(worth) for row, worth in zip(posting.documents, posting.impacts, strict=True)}


def test_an_impact_is_what_the_formula_says() -> None:
    """Of two names as long as the mean: boost through saturation, times the idf of one document in two."""
    postings = index({"name": "faro"}, {"name": "pozo"})
    idf = log1p((2 - 1 + 0.5) / (1 + 0.5))
    assert impacts(postings, "faro") == {0: pytest.approx(idf * 4 / (SATURATION + 4), rel=1e-5)}
    assert postings.rarity("faro") == pytest.approx(idf, rel=1e-5)


def test_a_name_weighs_more_than_a_text_and_a_short_field_more_than_a_long_one() -> None:
    """The same word once each."""
    found = impacts(index({"name": "faro"}, {"text": "faro"}, {"name": "faro de la costa norte"}), "faro")
    assert found[0] > found[2] > found[1] > 0


def test_repeating_a_word_pays_less_and_less() -> None:
    """Ten times is less than twice as much as twice."""
    texts = [" ".join([*["faro"] * count, *(f"x{n}" for n in range(10 - count))]) for count in (1, 2, 10)]
    one, two, ten = impacts(index(*({"text": text} for text in texts)), "faro").values()
    assert one < two < ten < 2 * two


def test_a_posting_tells_the_fields_of_a_term() -> None:
    """All of them as bits, and the one that gives the most."""
    postings = index({"name": "faro", "text": "faro faro"}, {"text": "faro"}, {"name": "pozo"})
    posting = postings.find("faro")
    assert posting is not None
    assert list(posting.masks) == [0b11, 0b10]
    assert list(posting.fields) == [0, 1]
    assert [postings.frequency(term) for term in ("faro", "pozo", "mar")] == [2, 1, 0]
    assert postings.find("mar") is None


def test_a_word_of_texts_only_counts_as_rarer() -> None:
    """Nearly every list of requirements says «representante»; as a part of a name it is rare."""
    texts, names = index(*[{"text": "sello"}] * 8), index(*[{"name": "sello"}] * 8)
    assert texts.rarity("sello") == pytest.approx(weigh_rarity(8 * 0.25, 8), rel=1e-5)
    assert names.rarity("sello") == pytest.approx(weigh_rarity(8, 8), rel=1e-5)


def test_rarity_is_never_nothing_or_less() -> None:
    """A word of every document still counts a little; one that the index lacks is as rare as one of one document."""
    assert weigh_rarity(100, 100) > 0
    assert weigh_rarity(1, 100) > weigh_rarity(50, 100)
    postings = index({"name": "faro"}, {"name": "faro"})
    assert postings.rarity("mar") == weigh_rarity(1, 2)


def test_an_empty_index_holds_nothing() -> None:
    """No documents, no terms, no error."""
    postings = index()
    assert (postings.size, postings.terms, postings.find("faro")) == (0, {}, None)
