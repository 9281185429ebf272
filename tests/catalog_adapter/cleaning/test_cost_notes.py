"""Subjects of a procedure's note."""

import pytest

from catalog_adapter.cleaning.cost_notes import is_about_cost


@pytest.mark.parametrize(
    ("note", "is_about"),
    [
        ("Las fuentes no coinciden en el precio.", True),
        ("El costo varía según la sede", True),
        ("La oficina cambió de dirección.", False),
        ("", False),
    ],
)
def test_a_note_is_about_cost_by_its_words(note: str, is_about: bool) -> None:
    """Whole words, without regard to accents."""
    assert is_about_cost(note) is is_about
