"""Pages to browse."""

import pytest

from portal.addresses import Addresses
from portal.edition import Edition
from portal.pages.list_pages import count_pages, draw_institution, name_town


@pytest.mark.parametrize(("code", "name"), [("0108", "Mixco, Guatemala"), ("17", "Petén"), ("99", "")])
def test_a_place_by_its_code(code: str, name: str) -> None:
    """A municipality with its department, a department alone, and nothing for what is no place."""
    assert name_town(code) == name


def test_a_list_has_at_least_one_page() -> None:
    """And one more for each hundred."""
    assert [count_pages(number) for number in (0, 1, 100, 101)] == [1, 1, 1, 2]


def test_what_is_not_known_of_an_institution_is_said(edition: Edition) -> None:
    """Its address and telephone, with its procedures below."""
    html = draw_institution(edition.institutions["mifam"], edition, Addresses("https://x.gt"), 1)
    assert html.count("No lo sabemos") == 4
    assert "6 trámites" in html
