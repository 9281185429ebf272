"""Questions of whoever tells what happened and asks for nothing in particular."""

import pytest

from catalog_adapter.life_events.helpless import asks_for_all


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
