"""Texts that fill a field without saying anything."""

import pytest

from catalog_adapter.cleaning.placeholders import is_placeholder


@pytest.mark.parametrize("text", ["", "---", "...", "N/A", "n.d.", "Pendiente", "Sin definir", "0", "-" * 200])
def test_dots_dashes_and_the_like_say_nothing(text: str) -> None:
    """However they are written."""
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["Q100", "DPI", "Pendiente de pago en caja del banco hasta el día 30", "-" * 201])
def test_whatever_says_something_is_kept(text: str) -> None:
    """And what is too long to be a filler is left to the limits on cells."""
    assert not is_placeholder(text)
