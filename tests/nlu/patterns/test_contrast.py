"""What a message turns down, and says in its place."""

import pytest

from nlu.patterns.contrast import Contrast, find_contrast, turns_down_all


@pytest.mark.parametrize(
    ("text", "turned_down", "instead"),
    [
        ("No le pregunto del carné, digo la licencia", "del carne", "la licencia"),
        ("no te pregunté por la placa, te pregunté si lo hace el mecánico", "por la placa", "si lo hace el mecanico"),
        ("Entiendo. No se trata de una fábrica. ¿Qué me piden?", "de una fabrica", "entiendo que me piden"),
        ("no he consultado precios, déme los consulados", "precios", "deme los consulados"),
        ("cuál boda seño si le hablo de un divorcio", "cual boda seno si", "un divorcio"),
        ("esa es la de moto, ¿y la de carro?", "esa es la de moto", "y la de carro"),
        ("no es de la costa es de la sierra", "no es de la costa", "de la sierra"),
        ("es de la muni de Palín no de la capital", "no de la capital", "es de la municipalidad de palin"),
        ("no taller no, tienda", "no taller", "tienda"),
        ("taller no, tienda", "taller no", "tienda"),
        ("no, no la de moto, la de carro", "no no la de moto", "la de carro"),
        ("no la de moto la de carro", "no la de moto", "la de carro"),
        ("No quiero cerrar. Quiero abrir.", "no quiero cerrar", "abrir"),
        ("jaja no soy dueña, soy empleada", "jaja no soy duena", "empleada"),
        (
            "joven, le dije que no era del gobierno, era del seguro",
            "joven le dije que no era del gobierno",
            "del seguro",
        ),
        ("no el mío, el de mi esposo", "no el mio", "el de mi esposo"),
        ("jaja un perro no vos. lo del mandato sí, qué llevo", "jaja un perro no vos", "lo del mandato si que llevo"),
        ("ya le dije que carné no. lo del apellido", "ya le dije que carne no", "lo del apellido"),
        ("¿qué multa vos? yo hablo de la licencia", "que multa vos", "la licencia"),
        ("qué NIT ni qué nada, lo q kiero es el permiso", "que nit ni que nada", "el permiso"),
        ("ninguno de esos, cuánto es el salario mínimo", "ninguno de esos", "cuanto es el salario minimo"),
        ("Ninguno. La de tiendas", "ninguno", "la de tiendas"),
        (
            "no, el carné ya lo saqué. la solvencia le digo. cuánto vale",
            "no el carne ya lo saque",
            "la solvencia cuanto vale",
        ),
        ("¡¿Qué robo?! A mí nadie me robó. Hábleme de la placa", "que robo a mi nadie me robo", "la placa"),
        ("yo no quiero vender nada, apenas voy a comprar", "yo no quiero vender nada apenas", "voy a comprar"),
        ("no es reponer, se me venció", "no es reponer", "se me vencio"),
        ("el permiso del puesto no de pesca", "no de pesca", "el permiso del puesto"),
        ("no me refiero al pasaporte sino al carné", "no me refiero al pasaporte", "al carne"),
    ],
)
def test_what_is_said_instead_is_told_from_what_is_turned_down(text: str, turned_down: str, instead: str) -> None:
    """With pauses and without, as speech is written down."""
    assert find_contrast(text) == Contrast(turned_down, instead)


@pytest.mark.parametrize(
    "text",
    [
        "no tengo carné, qué hago",
        "no la tengo, la perdí",
        "tengo el carné pero no el pasaporte",
        "no puedo ir, vivo lejos",
        "no la licencia de la moto",
        "no gracias",
        "no, el pasaporte",
        "no es justo, me cobraron de más",
        "quiero una beca",
        "yo hablo de la multa",
        "ninguno de mis hijos tiene carné",
        "ninguno de esos",
        "mi hijo dice que no, yo digo que sí",
        "",
    ],
)
def test_a_no_that_tells_turns_nothing_down(text: str) -> None:
    """Nor does one that only takes back what was understood."""
    assert find_contrast(text) == Contrast()


def test_all_of_a_list_may_be_turned_down() -> None:
    """By a word for none of it."""
    assert turns_down_all(find_contrast("ninguna de esas, la de tiendas").turned_down)
    assert not turns_down_all(find_contrast("no la de moto, la de carro").turned_down)
