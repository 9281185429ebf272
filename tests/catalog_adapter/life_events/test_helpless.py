"""Questions of whoever tells what happened and asks for nothing in particular."""

import pytest

from catalog_adapter.life_events.helpless import asks_for_all, leave_out_helpless


def test_who_does_not_know_where_to_begin_begins_nothing() -> None:
    """Words that ask what is to be done at all are left out of what is told."""
    assert leave_out_helpless("Vamos a adoptar y no sabemos por dónde empezar") == "vamos a adoptar y no sabemos"
    assert leave_out_helpless("¿qué hago?") == "¿qué hago?"
    assert leave_out_helpless("quiero adoptar") == "quiero adoptar"


@pytest.mark.parametrize(
    ("text", "is_helpless"),
    [
        ("Se murió mi papá, ¿qué hago?", True),
        ("me deportaron y no se q hacer", True),
        ("nos casamos en mayo, por dónde empezamos", False),
        ("quiero poner una tienda, ¿por dónde empiezo?", True),
        ("¿qué papeles piden para el DPI?", False),
        ("que hagan su trabajo", False),
        ("", False),
    ],
)
def test_what_is_asked_at_all_is_told_from_what_is_asked_of_one_thing(text: str, is_helpless: bool) -> None:
    """By what people say, without accents and in the shorthand of chats."""
    assert asks_for_all(text) is is_helpless
