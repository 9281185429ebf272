"""The six digits of an app on one's telephone."""

from datetime import UTC, datetime, timedelta

import pytest
from pyotp import TOTP

from console.accounts.one_time_codes import STEP_S, new_secret, picture, provisioning_uri, step_of

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(("late", "is_taken"), [(0, True), (STEP_S, True), (-STEP_S, True), (3 * STEP_S, False)])
def test_a_code_is_good_for_one_step_around_its_own(late: int, is_taken: bool) -> None:
    """A telephone's clock may be off by so much."""
    secret = new_secret()
    code = TOTP(secret).at(NOW + timedelta(seconds=late))
    assert (step_of(secret, code, NOW) is not None) is is_taken


def test_blanks_in_a_code_do_not_count_and_letters_do_not_help() -> None:
    """As apps show it in two groups."""
    secret = new_secret()
    code = TOTP(secret).at(NOW)
    assert step_of(secret, f"{code[:3]} {code[3:]}", NOW) == int(NOW.timestamp()) // STEP_S
    assert step_of(secret, "abcdef", NOW) is None


def test_the_picture_holds_what_the_app_reads() -> None:
    """An SVG for the page."""
    uri = provisioning_uri(new_secret(), "ixchel")
    assert uri.startswith("otpauth://totp/Ventanilla:ixchel?")
    assert picture(uri).startswith("<svg")
