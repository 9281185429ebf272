"""Complaints that an office asks for too much, heard narrowly."""

import pytest

from nlu.patterns.acts import read_words
from nlu.patterns.needless import read_needless


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Esto sobra", ("needless", "")),
        ("ese requisito sobra, el de la copia", ("needless", "el de la copia")),
        ("¿para qué piden otra vez la copia del DPI?", ("twice", "la copia del dpi")),
        ("Ese requisito es imposible", ("impossible", "")),
        ("me piden dos veces el boleto", ("twice", "el boleto")),
        ("me sobran dos fotos, ¿las llevo?", None),
        ("¿para qué piden el DPI?", None),
        ("¿qué papeles piden?", None),
        ("si doy mordida ese requisito sobra", None),
        ("me sobra tiempo", None),
        ("es imposible sacar cita", None),
    ],
)
def test_what_is_too_much(text: str, said: tuple[str, str] | None) -> None:
    """How it is too much, and the words that may name it; curiosity, bribes and what is left over are other matters."""
    assert read_needless(read_words(text)) == said
