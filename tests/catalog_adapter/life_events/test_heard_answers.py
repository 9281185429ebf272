"""Answers to the questions of life events in other words than yes and no."""

import pytest

from catalog_adapter.life_events.heard_answers import hear_answer, hear_beginning, hear_doubt
from catalog_adapter.life_events.model import Question, read_life_events

HOSPITAL = Question(
    id="hospital",
    ask="¿Murió en un hospital nacional?",
    yes=("en el hospital", "hospital nacional", "hace meses"),
    no=("en la casa", "en el hospital privado", "falta", "no aparece"),
)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Fue en la casa.", False),
        ("murió en el hospital de Cobán", True),
        ("en el hospital privado", False),
        ("hace como tres meses", True),
        ("no fue en la casa", None),
        ("todavía no aparece", False),
        ("falta un mes", False),
        ("a mi hermana le falta todavía un papel", None),
        ("¿en el hospital?", None),
        ("en el hospital de la zona once que queda por el anillo nuevo", None),
        ("no sé", None),
        ("sí", None),
        ("sí, él lo llevó", None),
        ("nunca aparecieron", False),
    ],
)
def test_a_question_is_answered_in_known_words(text: str, answer: bool | None) -> None:
    """In order and not denied; the longest expression decides, and one word only in a few."""
    assert hear_answer(HOSPITAL, text) is answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("sí, él lo llevó", True),
        ("pues si tal vez un patojo que me ayude", True),
        ("si los dos llevan el apellido de él, estamos casados todavía", True),
        ("sí, no hay problema con eso", True),
        ("si no tengo los papeles", None),
        ("no, se nos fue dormido", False),
        ("bueno no solo es una tienda de barrio", False),
        ("todavía no lo hemos llevado", False),
        ("todavía está en el hospital", None),
        ("no vos eso no es", None),
        ("no te estoy preguntando del nit", None),
        ("no sé la verdad", None),
        ("no entendí la pregunta", None),
        ("sí", None),
        ("pues", None),
        ("¿sí lo entregan hoy?", None),
        ("no tengo nada " + "y " * 30, None),
    ],
)
def test_a_beginning_answers_although_the_message_goes_on(text: str, answer: bool | None) -> None:
    """Not a condition, nor an objection to the question itself, nor a question, nor a long story."""
    assert hear_beginning(text) is answer


def test_nothing_is_heard_of_a_question_without_words() -> None:
    """Then only yes and no answer it."""
    assert hear_answer(Question(id="x", ask="¿Sí?"), "en la casa") is None


QUESTIONS = [(event.id, question) for event in read_life_events() for question in event.questions]


@pytest.mark.parametrize(("event", "question"), QUESTIONS, ids=[f"{event}-{each.id}" for event, each in QUESTIONS])
def test_every_expression_is_heard_as_what_it_is(event: str, question: Question) -> None:
    """Those of the question's own and those of its kind."""
    for answer, lines in ((True, question.yes), (False, question.no)):
        assert [line for line in lines if hear_answer(question, line) is not answer] == []


def test_most_questions_understand_more_than_yes_and_no() -> None:
    """Nine of ten, with at least two expressions on each side."""
    heard = [question for _, question in QUESTIONS if min(len(question.yes), len(question.no)) >= 2]
    assert len(heard) >= 0.9 * len(QUESTIONS)


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("fíjese que saber, tenía uno en 2006", True),
        ("quién sabe si todavía sirve", True),
        ("no me acuerdo", True),
        ("¿quién sabe de eso?", False),
        ("sí tengo", False),
        ("", False),
    ],
)
def test_whoever_does_not_know_is_heard(text: str, doubts: bool) -> None:
    """In the words in which people say so, and not where they ask."""
    assert hear_doubt(text) is doubts
