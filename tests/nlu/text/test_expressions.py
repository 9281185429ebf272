"""Expressions of a list, found by stems."""

from collections.abc import Mapping

import pytest

from nlu.text import expressions
from nlu.text.expressions import find_expressions, key_of

LINES: Mapping[str, list[str]] = {"renew": ["renovar", "se venció"], "late": ["renovar tarde"]}


@pytest.fixture(autouse=True)
def lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of three expressions."""
    expressions._read.cache_clear()
    monkeypatch.setattr(expressions, "read_list", lambda _: LINES)


def test_the_longest_expression_counts_and_words_are_used_once() -> None:
    """«Renovación tarde» is late, and no renewal besides; forms of a word are the same."""
    assert find_expressions("any", ["renovacion", "tarde", "y", "renovar"]) == [("late", 0, 2), ("renew", 3, 4)]


def test_words_of_an_expression_stand_together() -> None:
    """Half of an expression is none."""
    assert find_expressions("any", ["se", "me", "venció"]) == []
    assert find_expressions("any", ["ya", "se", "venció"]) == [("renew", 1, 3)]


def test_a_short_stem_counts_as_the_word() -> None:
    """«Dan» and «dañado» have nothing in common; «renovar» and «renovación» have."""
    assert key_of("dan") == "dan"
    assert key_of("renovar") == key_of("renovacion")
