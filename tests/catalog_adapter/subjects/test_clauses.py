"""Clauses of a message, and the things named in them."""

import pytest

from actions.assembly import read_request
from catalog_adapter.subjects.clauses import choose_wanted, find_clause, is_why
from catalog_adapter.subjects.model import Subject
from catalog_adapter.subjects.names import SubjectNames
from nlu.text.analyzer import SpanishAnalyzer

NAMES = SubjectNames(
    [Subject(id=name, names=(name,), institution_id="x") for name in ("pasaporte", "banco", "dpi")], SpanishAnalyzer()
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("en el banco no me aceptan el pasaporte", ["pasaporte"]),
        ("quiero el pasaporte, traigo mi dpi", ["pasaporte"]),
        ("el pasaporte es que el banco lo pide", ["pasaporte"]),
        ("hay un error en el dpi", ["dpi"]),
        ("el banco, perdón, el dpi", ["dpi"]),
    ],
)
def test_what_is_asked_for(text: str, expected: list[str]) -> None:
    """Neither a place, nor a paper at hand, nor what is named in a reason."""
    asked = read_request(text)
    assert [each.subjects[0].id for each in choose_wanted(NAMES.find(asked.words), asked)] == expected


def test_a_clause_ends_with_its_sentence() -> None:
    """And at a word that begins another."""
    asked = read_request("Hola. Quiero el pasaporte pero ya. Gracias")
    (mention,) = NAMES.find(asked.words)
    first, last = find_clause(mention, asked)
    assert list(asked.words[first:last]) == ["quiero", "el", "pasaporte"]


def test_a_question_is_no_reason() -> None:
    """«Es que» tells why, «cómo es que» asks."""
    assert is_why(0, ["es", "que", "viajo"])
    assert not is_why(1, ["como", "es", "que", "viajo"])
