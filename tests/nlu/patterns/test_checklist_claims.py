"""Which items of a list a message says are there, and which are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.patterns.checklist_claims import read_ticking
from nlu.text.normalization import split_words
from nlu.text.shorthand import write_out


def read(text: str) -> dict[str, object] | None:
    """What is read, without what is empty."""
    ticking = read_ticking(write_out(split_words(text)))
    if ticking is None:
        return None
    names = ("have", "lack", "have_words", "lack_words", "rest")
    return {name: getattr(ticking, name) for name in names if getattr(ticking, name)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 y 3 listos", {"have": [1, 3]}),
        ("tengo el 1, 3 y 4", {"have": [1, 3, 4]}),
        ("ya el primero y el segundo", {"have": [1, 2]}),
        ("los tres primeros ya", {"have": [1, 2, 3]}),
        ("del 1 al 4 listos", {"have": [1, 2, 3, 4]}),
        ("marque el 12", {"have": [12]}),
        ("el tres lo tengo", {"have": [3]}),
        ("el 2 no lo tengo", {"lack": [2]}),
        ("el 2 todavía no", {"lack": [2]}),
        ("me faltan el 2 y el 5", {"lack": [2, 5]}),
        ("quite el 3", {"lack": [3]}),
        ("el 1 sí, el 2 no", {"have": [1], "lack": [2]}),
        ("tengo todo menos el 2", {"lack": [2], "rest": "have"}),
        ("todos menos el último", {"lack": [-1], "rest": "have"}),
        ("solo me falta la foto", {"lack_words": ["foto"], "rest": "have"}),
        ("nada más me falta el 2", {"lack": [2], "rest": "have"}),
        ("me falta la foto", {"lack_words": ["foto"]}),
        ("ya tengo la foto y el dpi", {"have_words": ["foto", "dpi"]}),
        ("tengo la partida pero me falta el pago", {"have_words": ["partida"], "lack_words": ["pago"]}),
        ("no tengo el dpi", {"lack_words": ["dpi"]}),
        ("tengo todo excepto la carta y la foto", {"lack_words": ["carta", "foto"], "rest": "have"}),
        ("ya tengo todo", {"rest": "have"}),
        ("todo listo", {"rest": "have"}),
        ("no me falta nada", {"rest": "have"}),
        ("ya tengo los papeles", {"rest": "have"}),
        ("no tengo nada", {"rest": "lack"}),
        ("faltan todos", {"rest": "lack"}),
        ("ya lo tengo", {}),
        ("tengo 2 copias del dpi", {"have_words": ["2 copias del dpi"]}),
    ],
)
def test_what_is_there(text: str, expected: dict[str, object]) -> None:
    """Numbers, ranges, words, exceptions and negations say which items one has; a number that counts names none."""
    assert read(text) == expected


@pytest.mark.parametrize("text", ["cuánto cuesta", "ya", "listo", "gracias", "dónde queda la oficina", "1, 2", ""])
def test_what_says_nothing_of_a_list(text: str) -> None:
    """Other messages are no ticks."""
    assert read(text) is None


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    """No message breaks the reader, and places are small numbers."""
    ticking = read_ticking(write_out(split_words(text)))
    if ticking is not None:
        assert all(-1 <= number <= 99 for number in (*ticking.have, *ticking.lack))
