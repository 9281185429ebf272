"""Questions for courses, left in the reading of a message."""

import pytest

from nlu.components.course_reader import CourseQuestion, CourseReader, read_course_question
from nlu.text.normalization import split_words
from tests.nlu.components.conftest import Read


@pytest.mark.parametrize(
    ("text", "manner", "words", "asks"),
    [
        ("¿hay cursos de datos abiertos?", "named", "datos abiertos", ()),
        ("quiero aprender a usar la computadora", "learn", "usar la computadora", ()),
        ("capasitaciones gratis", "named", "", ()),
        ("¿cuándo empieza el curso de Excel?", "named", "excel", ("dates",)),
        ("curso de datos abiertos, fecha de inicio y cómo me inscribo", "named", "datos abiertos", ("dates", "enrol")),
        ("y de ética no hay curso", "named", "etica", ()),
        ("soy empleado público y quiero capacitarme", "named", "empleado publico", ()),
        ("¿para quién es?", None, "es", ("audience",)),
        ("cuánto cuesta el pasaporte", None, "pasaporte", ("cost",)),
    ],
)
def test_what_is_asked_is_read(text: str, manner: str | None, words: str, asks: tuple[str, ...]) -> None:
    """The matter is what stands behind «curso» or «aprender», else what stands before."""
    read = read_course_question(split_words(text))
    assert (read.manner, read.asks) == (manner, asks)
    assert manner is None or read.words == words


@pytest.mark.parametrize(
    "text",
    [
        "en el curso de la semana me dan mi DPI",
        "el boleto de ornato del año en curso",
        "certificación de cursos de la USAC",
        "perdí el curso de matemática",
        "terminé un curso de masajes y quiero mi carné",
        "quiero poner un taller mecánico",
    ],
)
def test_what_only_sounds_like_a_course_is_none(text: str) -> None:
    """Marks of school, time that passes, courses that were taken."""
    assert read_course_question(split_words(text)) == CourseQuestion()


def test_the_reading_is_left_on_the_message(read: Read) -> None:
    """Words only where courses are asked for."""
    _, reading = read(CourseReader(), "¿cuándo empieza el curso de excel?")
    assert (reading.course, reading.course_words, reading.course_asks) == ("named", "excel", ("dates",))
    _, reading = read(CourseReader(), "cuándo empieza")
    assert (reading.course, reading.course_words, reading.course_asks) == (None, "", ("dates",))
