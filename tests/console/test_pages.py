"""Templates of the console, and how values are written in them."""

from datetime import UTC, datetime

import pytest
from jinja2 import UndefinedError

from console import pages

NIGHT = datetime(2026, 11, 3, 5, 7, tzinfo=UTC)
"""Eleven in the evening before, in Guatemala."""


def test_times_are_guatemalas() -> None:
    """Day and time apart; a dash for none."""
    assert pages.moment(NIGHT) == "2/11/2026 23:07"
    assert (pages.day(NIGHT), pages.clock(NIGHT)) == ("2/11/2026", "23:07")
    assert pages.instant(NIGHT) == "2026-11-02T23:07:00-06:00"
    assert (pages.moment(None), pages.day(None), pages.clock(None)) == ("—", "—", "—")


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("la Licéncia <b>", ["licenc"], "la <mark>Licéncia</mark> &lt;b&gt;"),
        ("la licencia", [], "la licencia"),
        ("<script>", [], "&lt;script&gt;"),
        ("sublicencia", ["licencia"], "sublicencia"),
        ("uno y dos", ["uno", "dos"], "<mark>uno</mark> y <mark>dos</mark>"),
    ],
)
def test_words_that_were_looked_for_are_marked(text: str, words: list[str], shown: str) -> None:
    """Whatever accents they carry, from their beginning; the rest is escaped."""
    assert str(pages.marked(text, words)) == shown


def test_numbers_are_written_as_guatemala_does() -> None:
    """With a comma for thousands."""
    assert (pages.thousands(12345), pages.thousands(999)) == ("12,345", "999")


def test_a_page_says_nothing_that_it_was_not_given() -> None:
    """A value that is missing is a mistake of ours, not an empty place; what is given is escaped."""
    page = pages.draw("problem.html", visit=None, title="<b>", text="No se puede.", typed=())
    assert "&lt;b&gt;" in page
    assert "No se puede." in page
    with pytest.raises(UndefinedError):
        pages.draw("problem.html", visit=None, title="x")


def test_the_style_sheet_has_a_version() -> None:
    """One for as long as it does not change."""
    assert pages.static_version() == pages.static_version()
    assert len(pages.static_version()) == 12
