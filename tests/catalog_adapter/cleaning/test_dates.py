"""Days as sources and spreadsheets write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_adapter.cleaning.dates import is_cut_date, is_usual_date, parse_date


@pytest.mark.parametrize(
    "text",
    [
        "2023-04-25", "2023-04-25 09:58:23", "2023-04-25T09:58:23Z", "25/04/2023", "25/04/2023 09:58", "25-04-2023",
        "25.04.2023", "25/04/23", "25-4-23", "2023/04/25", "25 de abril de 2023", "25-abr-23", "25-Apr-2023",
        "04/25/2023", "45041", "45041,4159",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    """Separators, two digits for the year, months in words, a spreadsheet's serial number."""
    assert str(parse_date(text)) == "2023-04-25"


@pytest.mark.parametrize(
    "text", ["", "abril 2023", "ayer", "30/02/2023", "2023", "0000-00-00", "99999", "25/13/2023", "1900-01-03"]
)
def test_what_names_no_day_is_none(text: str) -> None:
    """A month alone is no day, and nobody guesses one."""
    assert parse_date(text) is None


def test_the_usual_ways_raise_no_doubt() -> None:
    """As the export writes it, and as desktops in Spanish do."""
    assert all(map(is_usual_date, ("2023-04-25 09:58:23", "2023-04-25", "25/04/2023")))
    assert not any(map(is_usual_date, ("25-04-2023", "25/04/23", "45041")))


@pytest.mark.parametrize(
    "text", ["2", "2023-", "2023-0", "2023-04-", "2023-04-2", "2023-04-25 09:5", "2023-04-25 09:58:2"]
)
def test_the_beginning_of_a_date_is_known(text: str) -> None:
    """Where a file was cut inside its last cell."""
    assert is_cut_date(text)


@given(st.text(max_size=40))
def test_any_text_is_read_without_error(text: str) -> None:
    """A day or none, for whatever stands there."""
    found = parse_date(text)
    assert found is None or 1990 <= found.year <= 2100
    assert is_cut_date(text) in {True, False}
