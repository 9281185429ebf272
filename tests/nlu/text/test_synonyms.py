"""Citizens' words for official ones."""

import pytest

from nlu.lists import read_list
from nlu.text.synonyms import find_expressions, find_official, key_of

SAID = [(concept["official"], said) for concept in read_list("concepts") for said in concept["said"]]


@pytest.mark.parametrize(("official", "said"), SAID[:: max(1, len(SAID) // 15)])
def test_every_word_of_the_list_leads_to_official_ones(official: list[str], said: str) -> None:
    """A word by itself, an expression in a row of stems."""
    key = key_of(said)
    found = (
        find_official(key[0])
        if len(key) == 1
        else [word for each in find_expressions(list(key)) for word in each.official]
    )
    assert found or not key
    assert official


def test_an_expression_is_found_where_it_stands() -> None:
    """With its position, among other words."""
    said = next(said for _, said in SAID if len(key_of(said)) == 2)
    stems = ["otro", *key_of(said), "mas"]
    assert any((each.start, each.length) == (1, 2) for each in find_expressions(stems))
