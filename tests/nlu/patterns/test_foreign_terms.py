"""Words of other countries."""

from nlu.patterns.foreign_terms import list_papers, list_places


def test_papers_and_places_of_other_countries_are_told_apart() -> None:
    """Both lists have entries, none of them twice or in both."""
    papers, places = list_papers(), list_places()
    assert papers
    assert places
    assert len({*papers, *places}) == len(papers) + len(places)
