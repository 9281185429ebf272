"""Short answers, numbers of a list, and what is said to be done."""

import pytest

from nlu.patterns.short_replies import find_numbers, find_reply, is_done
from nlu.text.normalization import split_words
from nlu.text.shorthand import write_out


def words(text: str) -> list[str]:
    """The words as the pipeline reads them."""
    return write_out(split_words(text))


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("sí", "yes"), ("si pues", "yes"), ("claro que sí", "yes"), ("simón", "yes"), ("ya lo tengo", "yes"),
        ("creo que sí", "yes"), ("ajá", "yes"), ("cabal", "yes"),
        ("no", "no"), ("todavía no", "no"), ("fíjese que no", "no"), ("nel", "no"), ("aún no", "no"),
        ("no, para nada", "no"), ("creo que no", "no"),
        ("no sé", "unsure"), ("no estoy segura", "unsure"), ("tal vez", "unsure"), ("quién sabe", "unsure"),
        ("a lo mejor", "unsure"), ("depende", "unsure"),
        ("no sé qué es eso", "explain"), ("¿y qué es el RTU?", "explain"),
        ("cuánto cuesta la patente", None), ("gracias", None),
        ("no me dijeron cuánto se paga por la patente de comercio", None),
    ],
)  # fmt: skip
def test_short_answers(text: str, reply: str | None) -> None:
    """Yes, no and doubt are told apart in the words of the country; a question is none of them."""
    assert find_reply(words(text)) == reply


@pytest.mark.parametrize(
    ("text", "numbers", "done"),
    [
        ("ya hice el 1", (1,), True),
        ("ya hice el 1 y el 3", (1, 3), True),
        ("1 y 2 listos", (1, 2), True),
        ("el segundo ya está hecho", (2,), True),
        ("quite la marca del 2", (2,), False),
        ("no he hecho el 3", (3,), False),
        ("el 4 todavía no", (4,), False),
        ("el 2", (2,), None),
        ("volver a la lista", (), None),
        ("no, el 2", (2,), None),
    ],
)
def test_numbers_and_what_is_done(text: str, numbers: tuple[int, ...], done: bool | None) -> None:
    """Numbers are read in order; «ya» and «hecho» mark, «todavía no» and «quite» take back."""
    assert find_numbers(words(text)) == numbers
    assert is_done(words(text)) is done
