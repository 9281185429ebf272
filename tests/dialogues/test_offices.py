"""Offices that staff have imported, as people hear of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.assistant import Assistant
from catalog_adapter.institutions.offices import Offices
from catalog_adapter.storage.office_tables import offices
from channels.base import MessageKind
from conversations.turns.responder import Responder
from database import write
from tests.dialogues.counter import Counter
from tests.dialogues.talk import text_of

ROWS = """institucion,nombre,direccion,municipio,latitud,longitud,horario,telefonos,servicios,fuente,fecha
mides,Sede de la zona 1,1a. calle 1-01,0101,14.64,-90.51,8 a 16,,,Página,2026-03-01
mides,Sede de Quetzaltenango,2a. calle 2-02,0901,14.83,-91.52,8 a 16,2222-0000,becas,Página,2026-03-01
mides,Sede de Cobán,3a. calle 3-03,1601,,,,,,Página,2026-03-01
"""


@pytest.fixture
def counter(assistant: Assistant, line: Responder, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Counter]:
    """A person who asked about a grant, of an institution with three offices."""
    file = tmp_path / "offices.csv"
    file.write_text(ROWS, encoding="utf-8")
    Offices(assistant.database).import_file(file)
    person = Counter(line, request.node.name)
    person.tap({"payload": '/ask_cost{"procedure": "mides-bono-social"}'})
    yield person
    with write(assistant.database) as connection:
        connection.execute(delete(offices))


def test_office_of_a_place(counter: Counter) -> None:
    """The office in the place that was named is said with address, hours, telephone, and who says so."""
    said = text_of(counter.do({"persona": "¿dónde lo hago en Xela?"}))
    assert "2a. calle 2-02" in said
    assert "2222-0000" in said
    assert "Fuente: Página, 1 de marzo de 2026." in said
    assert "1a. calle" not in said


def test_office_of_a_department(counter: Counter) -> None:
    """A department means every municipality of it."""
    assert "3a. calle 3-03" in text_of(counter.do({"persona": "hay sede en Alta Verapaz?"}))


def test_nearest_offices_of_a_place_without_any(counter: Counter) -> None:
    """Where there is no office the nearest ones come, with the distance, nearest first."""
    said = text_of(counter.do({"persona": "hay oficina en Salcajá?"}))
    assert "km en línea recta" in said
    assert said.index("2a. calle") < said.index("1a. calle")


def test_nearest_offices_of_a_point(counter: Counter) -> None:
    """A point shared in the capital gives the capital's office first, in one short message."""
    said = text_of(counter.send(MessageKind.LOCATION, text=None))
    assert said.index("1a. calle") < said.index("2a. calle")
    assert len(said) <= 1024
