"""Courses of a portal, asked for in everyday words, in the real assistant."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from bot.assistant import Assistant
from bot.turn import Turn
from catalog_adapter.courses.shelf import CourseShelf
from tests.dialogues.counter import Counter
from tests.dialogues.talk import buttons_of, text_of
from tests.standins.taught_courses import NOW, PORTAL, make_list, make_shelf

WORDS = Path(__file__).with_name("course_words")
WORDINGS = yaml.safe_load((WORDS / "wordings.yml").read_text(encoding="utf-8"))
LOOK_ALIKES = yaml.safe_load((WORDS / "look_alikes.yml").read_text(encoding="utf-8"))
SOURCE = "Fuente: Portal Educación, leído el 1 de diciembre de 2026, 10:00."


@pytest.fixture
def shelf(assistant: Assistant) -> Iterator[CourseShelf]:
    """A portal that was read a moment ago, for this test."""
    before = assistant.knowledge.courses
    assistant.knowledge.courses = make_shelf(make_list())
    yield assistant.knowledge.courses
    assistant.knowledge.courses = before


def ask(assistant: Assistant, text: str) -> Turn:
    """The answer to a first message."""
    return Counter(assistant.engine, "courses").do({"persona": text})


def is_told(turn: Turn, courses: list[int]) -> bool:
    """True when one of some courses is told; with none, when any is."""
    said = text_of(turn) + " ".join(each.payload for each in buttons_of(turn))
    marks = [mark for each in courses for mark in (f"view.php?id={each}\n", f'"course": "{each}"')]
    return SOURCE in said and (not marks or any(mark in said for mark in marks))


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(("half", "most_missed"), [("first", 1), ("second", 2)])
def test_everyday_wordings_are_understood(assistant: Assistant, half: str, most_missed: int) -> None:
    """With slips, «vos», half sentences; those that are not are few, and known by their words when they grow."""
    missed = [text for text, courses in WORDINGS[half] if not is_told(ask(assistant, text), courses)]
    assert len(missed) <= most_missed, missed


def test_what_only_sounds_like_courses_goes_where_it_goes_without_a_portal(assistant: Assistant) -> None:
    """Driving licences, scholarships, school marks, the owner of technical courses."""
    without = {text: ask(assistant, text) for text in LOOK_ALIKES}
    assistant.knowledge.courses, before = make_shelf(make_list()), assistant.knowledge.courses
    try:
        moved = [
            text
            for text, turn in without.items()
            if (now := ask(assistant, text)).procedure != turn.procedure
            or now.decision != turn.decision
            or "Portal Educación" in text_of(now)
        ]
    finally:
        assistant.knowledge.courses = before
    assert moved == []


@pytest.mark.usefixtures("shelf")
def test_a_course_is_chosen_and_asked_about(assistant: Assistant) -> None:
    """By its place, then by «¿cuándo empieza?» alone; a procedure that is asked for is a procedure."""
    person = Counter(assistant.engine, "choosing")
    said = text_of(person.do({"persona": "¿hay cursos de datos abiertos?"}))
    assert said.startswith("Estos cursos encontré sobre «datos abiertos»:\n1. Introducción a los datos abiertos")
    assert "Toda persona interesada" in text_of(person.do({"persona": "el primero"}))
    dates = text_of(person.do({"persona": "¿y cuándo empieza?"}))
    assert dates.splitlines()[1] == "Empieza el 7 de diciembre de 2026 y termina el 15 de enero de 2027."
    assert "usted mismo, en la página del curso" in text_of(person.do({"persona": "cómo me inscribo"}))
    assert f"{PORTAL}/course/view.php?id=2" in text_of(person.do({"toca": {"payload": '/show_course{"course": "2"}'}}))
    assert "Portal" not in text_of(person.do({"persona": "qué necesito para el pasaporte"}))
    assert "Portal" not in text_of(person.do({"persona": "cuánto cuesta"}))


@pytest.mark.usefixtures("shelf")
def test_a_list_fits_in_one_message_and_goes_on(assistant: Assistant) -> None:
    """«Siguiente» and the button do the same."""
    person = Counter(assistant.engine, "paging")
    assert len(text_of(person.do({"persona": "qué cursos hay"}))) <= 1024
    second = text_of(person.do({"persona": "siguiente"}))
    assert second.startswith("Siguen estos, de 12 cursos:\n1. Excel para la oficina")
    assert "Inglés básico A1" in text_of(person.do({"toca": "Ver más"}))
    assert text_of(person.do({"persona": "el de excel"})).startswith("Excel para la oficina")


def test_a_silent_portal_is_said_to_be_silent(assistant: Assistant, shelf: CourseShelf) -> None:
    """With what was read before, and when; without it with the portal's page."""
    assistant.knowledge.courses = make_shelf(make_list(NOW - timedelta(hours=3)))
    said = text_of(ask(assistant, "¿hay curso de excel?"))
    assert said.startswith(
        "El portal de cursos no responde ahora. Esto es lo que leí de él el 1 de diciembre de 2026, 7:00."
    )
    assistant.knowledge.courses = make_shelf(None)
    said = text_of(ask(assistant, "¿hay curso de excel?"))
    assert said.startswith(f"El portal de cursos no responde ahora, y no tengo su lista. Puede entrar a {PORTAL}")
    assert shelf.page == PORTAL
