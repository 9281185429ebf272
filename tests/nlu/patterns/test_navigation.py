"""Moves through something that is told step by step."""

import pytest

from nlu.lists import read_list
from nlu.patterns.navigation import asks_to_be_led, find_about, find_move, find_page_turn, is_resuming
from nlu.text.normalization import split_words


@pytest.mark.parametrize(
    ("text", "name", "is_clear"),
    [
        ("siguiente", "next", True),
        ("ok siguiente porfa", "next", True),
        ("ya", "next", False),
        ("listo pues", "next", False),
        ("y ahora qué", "next", False),
        ("atrás", "back", True),
        ("el anterior por favor", "back", False),
        ("otra vez por favor", "repeat", False),
        ("¿dónde me quedé?", "where", True),
        ("por donde voy", "where", True),
        ("ya no quiero", "stop", False),
        ("aquí no, paremos", None, None),
        ("qué me falta", "papers", False),
        ("cuánto cuesta", None, None),
        ("siguiente pregunta", None, None),
        ("¿a dónde voy?", None, None),
        ("otra vez a ver", "repeat", False),
    ],
)
def test_moves(text: str, name: str | None, is_clear: bool | None) -> None:
    """A message is a move when nothing else is said in it; what could mean other things elsewhere is faint."""
    move = find_move(split_words(text))
    assert (move.name if move else None, move.is_clear if move else None) == (name, is_clear)


def test_no_expression_means_two_moves() -> None:
    """The list says nothing twice."""
    seen: dict[str, str] = {}
    for name, groups in read_list("moves").items():
        for expressions in groups.values() if isinstance(groups, dict) else ():
            for expression in expressions:
                assert seen.setdefault(str(expression), name) == name, expression


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("guíeme con el pasaporte", "pasaporte"),
        ("paso a paso para renovar la licencia", "renovar licencia"),
        ("mándeme la lista en pdf de la tarjeta de salud", "tarjeta salud"),
        ("¿dónde me quedé?", ""),
    ],
)
def test_what_a_call_is_about(text: str, about: str) -> None:
    """The words that call for guidance are no part of what is looked for."""
    assert find_about(split_words(text)) == about


def test_calls() -> None:
    """Verbs of leading and of resuming are noticed wherever they stand; «guía» is a paper."""
    assert asks_to_be_led(split_words("quiero que me guíe en esto"))
    assert not asks_to_be_led(split_words("guía de transporte de madera"))
    assert is_resuming(split_words("sigamos con la licencia"))
    assert not is_resuming(split_words("cuánto cuesta la licencia"))


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("siguiente", "next"),
        ("siguiente página por favor", "next"),
        ("ver más", "next"),
        ("los demás", "next"),
        ("los anteriores", "back"),
        ("atrás", "back"),
        ("qué más piden", None),
        ("ya", None),
        ("gracias", None),
        ("disculpe, ¿me da los restantes? y otra cosa, ¿es en línea?", "next"),
        ("le pedí los demás requisitos y me los repite", "next"),
        ("me falta un papel", None),
    ],
)
def test_pages_are_turned_by_whole_messages(text: str, turn: str | None) -> None:
    """Only a message that says nothing else turns a page, or one that names the rest of the list."""
    assert find_page_turn(split_words(text)) == turn
