"""Notices in force are told of the place that is asked for, in the real assistant."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from sqlalchemy import delete

from bot.assistant import Assistant
from catalog_adapter.institutions.notices import COUNTRY, Level, Notice, add_notice
from catalog_adapter.storage.notice_tables import notices
from conversations.turns.responder import Responder
from database import write
from tests.dialogues.counter import Counter
from tests.dialogues.talk import text_of

SAME = {"source": "Municipalidad", "author": "eva", "first_day": date(2026, 11, 20)}


@pytest.fixture
def person(assistant: Assistant, line: Responder, request: pytest.FixtureRequest) -> Iterator[Counter]:
    """Somebody who writes at seven in the evening while notices hold."""
    yield Counter(line, request.node.name)
    with write(assistant.database) as connection:
        connection.execute(delete(notices))


def _tell(assistant: Assistant, level: Level, text: str, **notice: object) -> None:
    with write(assistant.database) as connection:
        add_notice(connection, Notice(**{"level": level, "text": text, **SAME, **notice}))


def test_the_gravest_gives_the_colour_and_all_are_told(assistant: Assistant, person: Counter) -> None:
    """Of the town, its department and the country, each with its source and its time; those over by now are not."""
    day = date(2026, 11, 25)
    _tell(assistant, Level.GREEN, "La muni atiende normal.", place="0901")
    _tell(assistant, Level.RED, "Derrumbe en la ruta.", place="09", last_day=day, last_time=time(19, 1))
    _tell(assistant, Level.YELLOW, "Paro de buses.", place=COUNTRY)
    _tell(assistant, Level.RED, "Corte de agua.", place="0901", last_day=day, last_time=time(19))
    said = text_of(person.do({"persona": "como esta xela"}))
    assert said.startswith("🔴 Quetzaltenango: rojo. No se puede por ahora.")
    assert "Derrumbe en la ruta. (Municipalidad; desde el 20 de noviembre de 2026 hasta el 25 de noviembre" in said
    assert said.index("Derrumbe") < said.index("Paro de buses.") < said.index("La muni atiende normal.")
    assert "Corte de agua" not in said


def test_an_office_is_told_of_beside_its_town(assistant: Assistant, person: Counter) -> None:
    """It gives the town no colour; asked for itself, its notice stands before its hours, and another's does not."""
    _tell(assistant, Level.RED, "Sin luz, hoy no atienden.", institution="renap", place="0901")
    _tell(assistant, Level.YELLOW, "Sin sistema.", institution="sat")
    town = text_of(person.do({"persona": "semáforo de Quetzaltenango"}))
    assert town.startswith("No tengo ningún aviso vigente de Quetzaltenango.")
    assert "🔴 el RENAP: Sin luz, hoy no atienden." in town
    office = text_of(person.do({"persona": "¿atienden hoy en RENAP Xela?"}))
    assert office.startswith("🔴 RENAP en Quetzaltenango: rojo.")
    assert "Sin luz" in office.partition("RENAP en Quetzaltenango")[2]
    assert "Sin sistema" not in office
    assert "Sin luz" not in text_of(person.do({"persona": "¿atienden hoy en el RENAP de Cobán?"}))


def test_a_department_names_its_towns_with_notices(assistant: Assistant, person: Counter) -> None:
    """With their levels; its own level is its own."""
    _tell(assistant, Level.RED, "Puente caído.", place="1601")
    said = text_of(person.do({"persona": "¿cómo está la situación en Alta Verapaz?"}))
    assert "No tengo ningún aviso vigente de Alta Verapaz (todo el departamento)." in said
    assert "Cobán (rojo)" in said


def test_a_notice_stands_before_the_hours_of_an_institution(assistant: Assistant, person: Counter) -> None:
    """Whoever asks whether it is open reads it first, and once."""
    _tell(assistant, Level.RED, "Hoy cerrado.", institution="renap")
    said = text_of(person.do({"persona": "¿está abierto el renap?"}))
    assert said.startswith("🔴 Aviso importante: Hoy cerrado.")
    assert said.count("Hoy cerrado.") == 1
