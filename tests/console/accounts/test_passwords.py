"""Passwords of staff."""

import pytest

from console.accounts.passwords import LONGEST, SHORTEST, check_password, hash_password, matches
from console.errors import Invalid

GOOD = "tres volcanes y un lago"


def test_a_password_matches_its_hash_only() -> None:
    """Neither another one nor an account that does not exist."""
    stored = hash_password(GOOD)
    assert GOOD not in stored
    assert matches(stored, GOOD)
    assert not matches(stored, GOOD + "!")
    assert not matches(None, GOOD)
    assert not matches("no hash", GOOD)


def test_equal_passwords_are_stored_differently() -> None:
    """Each with a salt of its own."""
    assert hash_password(GOOD) != hash_password(GOOD)


@pytest.mark.parametrize(
    "password", ["x" * (SHORTEST - 1), "ab" * LONGEST, "aaaaaaaaaaaaaaaa", "soy ixchel y aquí estoy"]
)
def test_what_is_easy_to_guess_is_refused(password: str) -> None:
    """Too short, too long, of few letters, or with the account's name."""
    with pytest.raises(Invalid):
        check_password(password, "Ixchel")


def test_a_phrase_is_taken() -> None:
    """It serves well."""
    check_password(GOOD, "ixchel")
