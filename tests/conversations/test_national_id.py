"""Thirteen digits that can be somebody's."""

import random

from conversations.national_id import is_cui


def test_the_check_digit_tells_cuis_from_numbers() -> None:
    """Of random numbers of thirteen digits fewer than one in fifty can be a CUI."""
    dice = random.Random(1)
    found = sum(is_cui(f"{dice.randrange(10**13):013}") for _ in range(20_000))
    assert 0 < found < 400
