"""Questions for a yes or a no."""

import pytest

from nlu.patterns.acts import read_words
from nlu.patterns.polar_questions import asks_whether, list_beside


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


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("¿me atienden si mi DPI está vencido?", ("dpi",)),
        ("¿y si no tengo DPI me lo dan?", ("dpi",)),
        ("¿se puede pagar con tarjeta?", ()),
        ("¿puede ir otra persona por mí?", ()),
    ],
)
def test_what_a_question_is_about_beside_its_condition(text: str, beside: tuple[str, ...]) -> None:
    """The paper that is expired or is not there, without the verb that asks."""
    assert list_beside(read_words(text)) == beside
