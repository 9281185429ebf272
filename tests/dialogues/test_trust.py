"""What staff says of a procedure, an institution or a place reaches everybody whom it touches."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.assistant import Assistant
from catalog_adapter.institutions.notices import Level, Notice, add_notice
from catalog_adapter.institutions.offices import Offices
from catalog_adapter.storage.notice_tables import notices
from catalog_adapter.storage.office_tables import offices
from conversations.turns.responder import Responder
from database import write
from tests.dialogues.counter import Counter
from tests.dialogues.talk import text_of

ROWS = """institucion,nombre,direccion,municipio,latitud,longitud,horario,telefonos,servicios,fuente,fecha
mides,Sede de Quetzaltenango,2a. calle 2-02,0901,14.83,-91.52,8 a 16,2222-0000,becas,Página,2026-03-01
mides,Sede de Cobán,3a. calle 3-03,1601,,,,,,Página,2026-03-01
"""
NIT = '/ask_cost{"procedure": "sat-nit"}'
GRANT = '{"procedure": "mides-bono-social"}'
SAME = {"source": "Página de la institución", "author": "eva", "first_day": date(2026, 11, 20)}


@pytest.fixture
def person(assistant: Assistant, line: Responder, request: pytest.FixtureRequest) -> Iterator[Counter]:
    """Somebody who writes while notices hold."""
    yield Counter(line, request.node.name)
    with write(assistant.database) as connection:
        connection.execute(delete(notices))
        connection.execute(delete(offices))


def _tell(assistant: Assistant, **notice: str) -> None:
    with write(assistant.database) as connection:
        add_notice(connection, Notice(**{"level": Level.RED, **SAME, **notice}))


def _open_offices(assistant: Assistant, folder: Path) -> None:
    file = folder / "offices.csv"
    file.write_text(ROWS, encoding="utf-8")
    Offices(assistant.database).import_file(file)


def test_a_notice_on_an_institution(assistant: Assistant, person: Counter) -> None:
    """«SAT sin sistema hoy» stands under every answer about it: a procedure, a walk, the card, the list."""
    _tell(assistant, institution="sat", text="La SAT no tiene sistema hoy.")
    assert "La SAT no tiene sistema hoy." in text_of(person.tap({"payload": NIT}))
    for asked in ("guíeme para sacar el NIT", "dónde queda la SAT", "qué trámites hace la SAT"):
        said = text_of(person.do({"persona": asked}))
        assert "🔴 Aviso importante: La SAT no tiene sistema hoy. (Página de la institución.)" in said, asked
    assert "sin sistema" not in text_of(person.do({"persona": "cuánto cuesta el RENAS"}))


def test_a_notice_is_not_told_at_every_step(assistant: Assistant, person: Counter) -> None:
    """Whoever is being guided has heard it at the beginning."""
    _tell(assistant, institution="sat", text="La SAT no tiene sistema hoy.")
    person.do({"persona": "guíeme para sacar el NIT"})
    assert "sistema" not in text_of(person.do({"persona": "ya tengo todo"}))


@pytest.mark.parametrize(
    ("level", "words"), [(Level.GREEN, "Aviso: "), (Level.YELLOW, "⚠ Aviso: "), (Level.RED, "🔴 Aviso importante: ")]
)
def test_levels_look_different(level: Level, words: str, assistant: Assistant, person: Counter) -> None:
    """Good to know, harder, impossible now."""
    _tell(assistant, level=level, procedure="sat-nit", text="Cambió el formulario.")
    assert f"{words}Cambió el formulario." in text_of(person.tap({"payload": NIT}))


def test_a_notice_on_a_place_touches_who_asks_for_it(assistant: Assistant, person: Counter, tmp_path: Path) -> None:
    """Who asks about a place hears its notice, and goes on hearing it with the next answers."""
    _open_offices(assistant, tmp_path)
    _tell(assistant, place="0901", text="El centro de Xela está cerrado.")
    assert "Xela" not in text_of(person.tap({"payload": f"/ask_cost{GRANT}"}))
    assert "El centro de Xela está cerrado." in text_of(person.do({"persona": "¿dónde lo hago en Xela?"}))
    assert "El centro de Xela está cerrado." in text_of(person.do({"persona": "¿y cuánto tarda?"}))
    assert "Xela" not in text_of(person.do({"persona": "¿y dónde lo hago en Cobán?"}))


def test_a_notice_on_the_place_of_the_nearest_office(assistant: Assistant, person: Counter, tmp_path: Path) -> None:
    """Who is sent from a town without an office to another town hears of the other town."""
    _open_offices(assistant, tmp_path)
    _tell(assistant, place="09", text="Hay bloqueos en el camino.")
    person.tap({"payload": f"/ask_cost{GRANT}"})
    assert "Hay bloqueos en el camino." in text_of(person.do({"persona": "hay oficina en Salcajá?"}))


@pytest.fixture
def withdrawn(assistant: Assistant) -> Iterator[None]:
    """A procedure that staff has switched off."""
    assistant.catalogue.withdraw("mspas-tarjeta-salud", "cambió el formulario y lo estamos comprobando.")
    yield
    assistant.catalogue.reinstate("mspas-tarjeta-salud")


REASON = "El motivo: cambió el formulario y lo estamos comprobando."


@pytest.mark.usefixtures("withdrawn")
def test_what_is_under_review_is_said_to_be(person: Counter) -> None:
    """Whoever asks for it hears that it is under review, why and whom to ask, and is given no other in its place."""
    for asked in (
        "cuánto cuesta la tarjeta de salud",
        "qué piden para la tarjeta de salud",
        "y dónde se hace",
        "guíeme con la tarjeta de salud",
    ):
        turn = person.do({"persona": asked})
        said = text_of(turn)
        assert "en revisión" in said, asked
        assert REASON in said, asked
        assert "Ministerio de Salud" in said, asked
        assert (turn.procedure, turn.decision) == (None, "not_in_catalogue")


@pytest.mark.usefixtures("withdrawn")
def test_an_old_button_of_what_is_under_review(person: Counter) -> None:
    """A button of last week leads to the same words."""
    assert REASON in text_of(person.tap({"payload": '/ask_cost{"procedure": "mspas-tarjeta-salud"}'}))
    assert REASON in text_of(person.tap({"payload": '/walk_start{"procedure": "mspas-tarjeta-salud"}'}))


def test_a_walk_waits_while_its_procedure_is_under_review(assistant: Assistant, person: Counter) -> None:
    """It stands still with the reason, and goes on where it was once staff has given the procedure back."""
    person.do({"persona": "guíeme para sacar el NIT"})
    person.do({"persona": "1 listo"})
    assistant.catalogue.withdraw("sat-nit", "cambió el formulario")
    assert "El motivo: cambió el formulario." in text_of(person.do({"persona": "siguiente"}))
    assistant.catalogue.reinstate("sat-nit")
    said = text_of(person.do({"persona": "¿dónde me quedé?"}))
    assert "☑ 1." in said
