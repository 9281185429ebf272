"""Questions for a yes or a no."""

import pytest

from nlu.patterns.acts import read_words
from nlu.patterns.polar_questions import asks_whether


@pytest.mark.parametrize(
    ("text", "is_polar"),
    [
        ("¿puede ir mi hermano por mí?", True),
        ("y mi mamá puede recogerlo", True),
        ("¿tengo que llevar testigos?", True),
        ("¿me sirve vencido?", True),
        ("¿cuánto tengo que pagar?", False),
        ("¿dónde puedo pagar?", False),
        ("¿qué piden para el NIT?", False),
        ("quiero el pasaporte", False),
    ],
)
def test_a_yes_or_a_no_is_asked_for(text: str, is_polar: bool) -> None:
    """By the verb near the beginning, and by no word that asks for something else."""
    assert asks_whether(read_words(text)) is is_polar
