"""Questions whether an office may ask or do something."""

import pytest

from nlu.patterns.acts import read_words
from nlu.patterns.office_rights import read_needless, read_right


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("¿me pueden pedir esto?", "wonders"),
        ("¿es legal que me pidan fotocopia del DPI otra vez?", "asks"),
        ("¿pueden cobrarme por el formulario?", "wonders"),
        ("no reciben mis papeles, ¿se vale?", "asks"),
        ("me piden un papel que ellos mismos dan", "tells"),
        ("¿cuánto me pueden cobrar por la licencia?", None),
        ("¿qué papeles me pueden pedir?", None),
        ("¿quiénes pueden pedir la beca?", None),
        ("¿me puede atender una persona?", None),
        ("¿qué ley dice eso?", None),
        ("quiero pedir una cita", None),
    ],
)
def test_what_an_office_may_ask(text: str, said: str | None) -> None:
    """What is needed, what it costs, and what is asked of the assistant are other questions."""
    assert read_right(read_words(text)) == said


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
