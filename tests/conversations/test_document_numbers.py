"""Numbers that only the word before them tells."""

import pytest

from conversations.document_numbers import find_documents


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("mi pasaporte es el 123456789", [("123456789", "passport")]),
        ("Pasaporte No. A1234567, soy hondureño", [("A1234567", "passport")]),
        ("passport: AB 1234567", [("AB 1234567", "passport")]),
        ("mi cuenta de banrural 3-445-00123-4", [("3-445-00123-4", "account")]),
        ("número de cuenta 12345678", [("12345678", "account")]),
        ("DUI 01234567-8", [("01234567-8", "foreign")]),
        ("curp: GOMA800101HDFRRN09", [("GOMA800101HDFRRN09", "foreign")]),
        ("pasaporte salvadoreño A01234567", [("A01234567", "passport")]),
        ("mi passport is AB 123456", [("AB 123456", "passport")]),
        ("cédula A-1 123456", [("A-1 123456", "foreign")]),
        ("mi afiliación al IGSS es 2345678901", [("2345678901", "foreign")]),
        ("GT82 TRAJ 0102 0000 0012 1002 9690", [("GT82 TRAJ 0102 0000 0012 1002 9690", "account")]),
        ("cuenta bancaria gt82traj01020000001210029690", [("gt82traj01020000001210029690", "account")]),
        ("DNI 12345678 y pasaporte X9876543", [("12345678", "foreign"), ("X9876543", "passport")]),
    ],
)
def test_a_number_behind_its_name_is_found(text: str, documents: list[tuple[str, str]]) -> None:
    """With its kind, left to right."""
    assert [(text[start:end], kind) for start, end, kind in find_documents(text)] == documents


@pytest.mark.parametrize(
    "text",
    [
        "el pasaporte cuesta 50.00",
        "pasaporte Q 250000",
        "pasaporte 2024-2025",
        "mi pasaporte vence el 20-01-2030",
        "deposite a la cuenta 12345678",
        "pague en la cuenta monetaria 12345678",
        "me doy cuenta 12345678",
        "GT83 TRAJ 0102 0000 0012 1002 9690",
        "la cédula de vecindad ya no se usa desde 2013",
        "123456789",
        "",
    ],
)
def test_amounts_dates_and_offices_accounts_are_left(text: str) -> None:
    """An account that people are told to deposit into is nobody's secret."""
    assert list(find_documents(text)) == []
