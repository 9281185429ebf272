"""Towns by the names that people give them, misspelt ones too."""

import re

import pytest

from conversations.turns.responder import Responder
from tests.dialogues.counter import Counter
from tests.dialogues.talk import text_of


@pytest.mark.parametrize(
    ("called", "town"),
    [
        ("Xela", "Quetzaltenango"),
        ("Huehue", "Huehuetenango"),
        ("Mazate", "Mazatenango"),
        ("Reu", "Retalhuleu"),
        ("Barrios", "Puerto Barrios"),
        ("chiquimulilla", "Chiquimulilla"),
        ("koban", "Cobán"),
        ("Quetsaltenango", "Quetzaltenango"),
        ("antigua", "Antigua Guatemala"),
        ("Totonicapan", "Totonicapán"),
    ],
)
def test_a_town_is_understood_by_its_popular_name(called: str, town: str, line: Responder) -> None:
    """«¿Dónde lo hago en Xela?» is asked of Quetzaltenango, where no office is known: that is said, or what is near."""
    person = Counter(line, called)
    person.tap({"payload": '/ask_cost{"procedure": "mp-renas"}'})
    turn = person.do({"persona": f"¿dónde lo hago en {called}?"})
    assert turn.procedure == "mp-renas"
    assert re.search(rf"No tengo (la |)(dirección|oficina) del MP en {town}\. ", text_of(turn))
