"""Days are said in words."""

from datetime import date

import pytest

from actions.answers.dates import format_date


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 20), "20 de febrero de 2026"),
        (date(2025, 1, 1), "1 de enero de 2025"),
        (date(1999, 12, 31), "31 de diciembre de 1999"),
    ],
)
def test_a_day_has_its_month_by_name(day: date, words: str) -> None:
    """The first month and the last are theirs; no number has a leading zero."""
    assert format_date(day) == words
