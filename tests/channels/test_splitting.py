"""Long text in pieces that fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.splitting import split_text


@given(st.text(max_size=400), st.integers(1, 80))
def test_pieces_fit_and_lose_nothing_but_blanks(text: str, limit: int) -> None:
    """Whatever the text, and however small the room."""
    pieces = split_text(text, limit)
    assert all(0 < len(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Uno dos.\n\nTres cuatro.", ("Uno dos.", "Tres cuatro.")),
        ("Uno dos. Tres cuatro.", ("Uno dos.", "Tres cuatro.")),
        ("unodostrescuatro", ("unodostrescu", "atro")),
        ("", ()),
    ],
)
def test_it_is_cut_at_the_best_place_there_is(text: str, pieces: tuple[str, ...]) -> None:
    """A paragraph, a sentence, else anywhere."""
    assert split_text(text, 12) == pieces
