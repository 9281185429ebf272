"""Numbers of laws that count up from row to row."""

from catalog_adapter.cleaning.legal_numbers import counting


def test_texts_that_count_up_are_found_with_the_usual_number() -> None:
    """As a spreadsheet makes them when its cell is dragged down."""
    texts = ["Decreto 90-97", "Decreto 90-97", "Decreto 90-98", "Decreto 90-99", "Decreto 90-100", "Ley de Aguas"]
    (found,) = counting(texts)
    assert (found.numbers, found.usual, found.odd) == ((97, 98, 99, 100), 97, (2, 3, 4))


def test_three_articles_in_a_row_are_no_trace() -> None:
    """They may be meant."""
    assert list(counting(["Artículo 1", "Artículo 2", "Artículo 3", "Artículo 9"])) == []
