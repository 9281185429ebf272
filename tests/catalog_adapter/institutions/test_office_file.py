"""A file of offices is read whole, or refused with its line."""

import pytest

from catalog_adapter.errors import EmptyFile, InvalidRecord, MissingColumns
from catalog_adapter.institutions.office_file import parse_offices
from tests.catalog_adapter.institutions.conftest import COBAN, HEADING


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (HEADING, EmptyFile),
        ("nombre,direccion\na,b\n", MissingColumns),
        (HEADING + COBAN.replace("1a. calle 1-01 zona 1", ""), InvalidRecord),
        (HEADING + COBAN.replace("15.47,-90.37", "-90.37,15.47"), InvalidRecord),
        (HEADING + COBAN.replace("15.47", ""), InvalidRecord),
        (HEADING + COBAN.replace("2026-03-01", "ayer"), InvalidRecord),
    ],
)
def test_a_file_that_is_not_as_documented_is_refused(content: str, error: type[Exception]) -> None:
    """Missing columns, empty cells, points outside of the country and dates in words are named."""
    with pytest.raises(error):
        parse_offices(content.encode())
