"""Texts are reduced to plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.normalization import fold, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("¿Cuánto CUESTA la Inscripción?", ["cuanto", "cuesta", "la", "inscripcion"]),
        ("holaaaa niñooo", ["hola", "nino"]),
        ("perro, calle, leer", ["perro", "calle", "leer"]),
        ("el D.P.I. de mi mamá", ["el", "dpi", "de", "mi", "mama"]),
        ("licencia 🔫 de arma👍🏽", ["licencia", "de", "arma"]),
        ("categoría «C» y tipo B2", ["categoria", "tipoc", "y", "tipo", "tipob2"]),
        ("vea https://example.org/x?y=1 o escriba a alguien@example.org", ["vea", "o", "escriba", "a"]),
        ("ｌｉｃｅｎｃｉａ 𝓱𝓸𝓵𝓪", ["licencia", "hola"]),
        ("cero\u200bancho", ["ceroancho"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    """Accents, case, emoji, drawn-out letters and addresses go; labels like «categoría C» stay one word."""
    assert split_words(text) == words


@given(st.text())
def test_any_text_folds(text: str) -> None:
    """Whatever comes in, words of plain letters and digits come out."""
    assert all(word.isascii() and word.isalnum() for word in split_words(text))


@given(st.text())
def test_folding_is_stable(text: str) -> None:
    """What was split once splits into itself again, so that index and question meet."""
    words = split_words(text)
    assert split_words(" , ".join(words)) == words


@given(st.text(alphabet="abcñáéíóúü ", max_size=40))
def test_case_does_not_count(text: str) -> None:
    """Capitals fold to the same text."""
    assert fold(text.upper()) == fold(text)
