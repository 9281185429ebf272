"""Places in messages."""

import pytest

from nlu.lists import read_list
from nlu.patterns.places import asks_for_office, find_last_place, find_place, read_status


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("donde lo hago en xela", ("0901",)),
        ("hay oficina en coban", ("1601",)),
        ("hay oficina en kovan", ("1601",)),
        ("en quetzaltenngo", ("0901",)),
        ("en huehuetenago donde", ("1301",)),
        ("y en reu", ("1101",)),
        ("en toto", ("0801",)),
        ("aqui en la antigua", ("0301",)),
        ("vivo en san juan sacatepequez", ("0110",)),
        ("alguna sede en peten", ("17",)),
        ("en la capital", ("0101",)),
        ("hay en la libertad", ("1311", "1705")),
        ("y en la libertad donde", ("1311", "1705")),
        ("en la libertad peten", ("1705",)),
        ("en la democracia huehuetenango", ("1312",)),
        ("en san pedro sacatepequez san marcos", ("1202",)),
        ("san jose", ("0509", "1702")),
        ("oficina en mixco", ("0108",)),
    ],
)
def test_place_is_found(text: str, codes: tuple[str, ...]) -> None:
    """Names, nicknames and misspellings are found; namesakes come together unless the department is named."""
    place = find_place(text.split())
    assert place is not None
    assert place.codes == codes


@pytest.mark.parametrize(
    "text",
    [
        "estuvo en la libertad condicional", "la libertad de expresion", "el dia de san jose", "el progreso de mi tramite",
        "mi prima magdalena perdio el dpi", "en linea", "en el banco", "donde saco el pasaporte", "para mi papa",
        "registro sanitario de alimentos", "quiero flores para la boda", "en la reforma agraria", "la union de hecho",
        "licencia tipo c", "en la noche", "",
    ],
)  # fmt: skip
def test_ordinary_words_are_no_place(text: str) -> None:
    """What is also a word, a saint or a person is a place only where the message speaks of one."""
    assert find_place(text.split()) is None


def test_every_municipality_is_found_by_its_name_and_nicknames() -> None:
    """All 340, each by each of its names, after «municipio de»."""
    from nlu.text.normalization import split_words

    for code, names in read_list("places")["municipalities"].items():
        for name in names:
            place = find_place(["municipio", "de", *split_words(name)])
            assert place is not None, name
            assert code in place.codes, name


def test_offices_are_asked_for() -> None:
    """«¿Hay sede en Cobán?» asks for an office, «soy de Cobán» for none."""
    assert asks_for_office(["hay", "sede", "en", "coban"])
    assert not asks_for_office(["soy", "de", "coban"])


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("como esta mi municipalidad", "place"),
        ("hola como esta la municipalidad hoy", "place"),
        ("como esta xela", "place"),
        ("como esta san jose del golfo", "place"),
        ("hay paso en coban", "place"),
        ("atienden hoy en renap xela", "office"),
        ("esta cerrado el renap de coban", "office"),
        ("aviseme si cambia", "subscribe"),
        ("quiero recibir avisos de mixco", "subscribe"),
        ("ya no quiero recibir avisos", "unsubscribe"),
        ("ya no me avise", "unsubscribe"),
        ("como esta usted", None),
        ("como esta", None),
        ("como esta mi expediente en xela", None),
        ("cuanto cuesta el pasaporte en xela", None),
        ("a que hora abren en xela", None),
    ],
)
def test_what_is_asked_of_a_place(text: str, asked: str | None) -> None:
    """Other questions, and those about hours, ask nothing of it."""
    assert read_status(text.split()) == asked


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("atienden hoy en renap xela", ("0901",)),
        ("semaforo san jose pinula", ("0103",)),
        ("atienden hoy en renap", None),
        ("xela atienden hoy", None),
    ],
)
def test_a_message_may_end_in_a_place(text: str, codes: tuple[str, ...] | None) -> None:
    """Without a word before it that says so."""
    found = find_last_place(text.split())
    assert (found.codes if found is not None else None) == codes
