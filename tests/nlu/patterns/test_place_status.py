"""Questions how a place is today, in a message's words."""

import pytest

from nlu.patterns.place_status import find_last_place, read_status


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
