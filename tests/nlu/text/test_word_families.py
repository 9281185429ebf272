"""Stems of words, one for a family."""

import pytest

from nlu.lists import read_list
from nlu.text.normalization import split_words
from nlu.text.word_families import root

FAMILIES = [split_words(line) for line in read_list("families")]


@pytest.mark.parametrize("family", FAMILIES[:: max(1, len(FAMILIES) // 12)], ids=lambda family: family[0])
def test_a_family_has_one_root(family: list[str]) -> None:
    """That of its first word."""
    assert {root(word) for word in family} == {root(family[0])}


def test_forms_of_a_word_share_their_root_and_others_do_not() -> None:
    """Singular and plural are one word; a licence is no passport."""
    assert root("licencias") == root("licencia")
    assert root("licencia") != root("pasaporte")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("casar", "casa"),
        ("nueva", "nueve"),
        ("trece", "tres"),
        ("partida", "partido"),
    ],
)
def test_words_that_only_look_alike_are_two(one: str, other: str) -> None:
    """Marrying is no house, and a new one is not the ninth."""
    assert root(one) != root(other)
