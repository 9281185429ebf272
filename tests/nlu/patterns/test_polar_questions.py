"""Questions for a yes or a no."""

import pytest

from nlu.patterns.acts import read_words
from nlu.patterns.polar_questions import asks_whether, find_polar, list_beside


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
        ("con la foto vieja me la reciben sí o no", True),
        ("entonces voy mañana con mi tía verdad", True),
        ("cuánto vale entonces, veinte verdad", False),
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


@pytest.mark.parametrize(
    ("text", "polar"),
    [
        ("¿Qué llevo? ¿Y tiene que ir la abuela? Ella no ve", "tiene que ir la abuela"),
        ("qué piden y puede llegar mi cuñado", "puede llegar mi cuñado"),
        ("¿Puede llegar mi cuñado?", ""),
        ("Vivo lejos. ¿Cuánto vale?", ""),
    ],
)
def test_a_yes_or_a_no_is_asked_for_beside_something_else(text: str, polar: str) -> None:
    """In a clause of its own; a message that is nothing but that clause has no other."""
    assert find_polar(text) == polar.replace("ñ", "n")
