"""Conditions under which a question is asked again."""

import pytest

from nlu.lists import read_list
from nlu.patterns.acts import read_words
from nlu.patterns.conditions import count_record_words, find_conditions


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("¿y si es menor de edad?", "minor"),
        ("soy extranjero", "foreigner"),
        ("¿puede ir otra persona?", "other_person"),
        ("no tengo partida", "without_paper"),
        ("está en silla de ruedas", "disability"),
        ("¿en qué banco pago?", "payment"),
        ("¿aceptan tarjeta?", "payment"),
        ("¿y si me paso de la fecha, hay multa?", "late"),
        ("¿cuánto tiempo tengo para inscribirlo?", "late"),
        ("¿sirve la copia del DPI?", "copy"),
        ("¿puede ir la abuela?", "other_person"),
        ("puede recogerlo mi hermana", "other_person"),
        ("¿y con el boleto de ornato?", "with_paper"),
    ],
)
def test_a_condition_is_recognised(text: str, kind: str) -> None:
    """By the way in which people tell it."""
    assert find_conditions(read_words(text))[:1] == (kind,)


def test_plain_questions_tell_no_condition() -> None:
    """A question as such has none."""
    assert find_conditions(read_words("¿cuánto cuesta el pasaporte?")) == ()


def test_how_long_it_takes_is_no_delay() -> None:
    """«Tarda» is none of «tarde»; a card that one asks for pays nothing."""
    assert find_conditions(read_words("¿cuánto tarda la tarjeta de salud?")) == ()


def test_a_name_that_holds_a_word_of_a_condition_does_not_speak_of_it() -> None:
    """A personal document says of nobody that they must come, and a blood bank takes no payment."""
    assert count_record_words("other_person", "Documento Personal de Identificación de las personas") == 0
    assert count_record_words("other_person", "El trámite es personal; si no, con poder.") == 2
    assert count_record_words("payment", "Vaya al banco de sangre.") == 0


def test_records_speak_of_conditions_by_stems() -> None:
    """In singular and plural, each word once; a kind that nobody listed has none."""
    assert count_record_words("minor", "El menor va con su padre o su madre; los menores, con ambos padres.") == 3
    assert count_record_words("minor", "Se paga en el banco.") == 0
    assert count_record_words("unheard-of", "Los menores de edad.") == 0


def test_every_kind_says_how_records_speak_of_it() -> None:
    """The two halves of the list have the same kinds."""
    conditions = read_list("conditions")
    assert {*conditions["said"], "amount"} == set(conditions["records"])


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("estoy en Houston", ["abroad"]),
        ("estoy en Mazatenango", []),
        ("la mamá está en Houston", ["absent_parent"]),
        ("mi mamá está en Houston", ["abroad"]),
        ("mi novio es de El Salvador", ["foreigner"]),
        ("gano 4 mil", ["amount"]),
        ("me dijeron 85", ["amount"]),
        ("son Q50", ["amount"]),
        ("tengo 30 vacas", []),
    ],
)
def test_places_abroad_and_sums_of_money_are_told(text: str, kinds: list[str]) -> None:
    """By the word before a place of another country, and by the words around a number."""
    assert list(find_conditions(read_words(text))) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("tengo 17", {"minor"}),
        ("mi abuelo tiene 82 años", {"elder"}),
        ("¿y con 16 años?", {"minor"}),
        ("para alguien de 70 años", {"elder"}),
        ("sacar el pasaporte de 10 años", set()),
        ("mi mamá quiere el pasaporte de 5 años", set()),
        ("lo saqué hace 5 años", set()),
        ("tengo 3 hijos", set()),
        ("mi hija cumplió 19", set()),
    ],
)
def test_an_age_is_a_condition(text: str, kinds: set[str]) -> None:
    """A number of children is no age, nor is how long a paper lasts or how long ago something was."""
    assert {"minor", "elder"}.intersection(find_conditions(read_words(text))) == kinds
