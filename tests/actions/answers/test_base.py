"""Parts that every answer about a procedure has."""

from dataclasses import replace

import pytest

from actions.answers.base import SHORT
from actions.answers.document import DocumentAnswer
from tests.actions.small_catalogue import BEES, IGM, PASSPORT, TODAY, names


def test_an_answer_is_the_fact_its_source_and_what_comes_next() -> None:
    """In this order; the last can name the procedure in its buttons."""
    said = list(DocumentAnswer(procedure=PASSPORT, today=TODAY).say())
    assert names(said) == ["document_known", "source_dated", "next_document"]
    assert said[-1].values == {"procedure": "passport-adult", "name": "Pasaporte ordinario"}


def test_an_answer_without_a_fact_warns_of_nothing_else() -> None:
    """Its words say already that it should be asked; a record that staff distrusts is not warned of again."""
    doubtful = replace(BEES, untrusted_fields=frozenset({"document"}))
    assert names(list(DocumentAnswer(procedure=doubtful, today=TODAY).say())) == [
        "document_unknown",
        "source_dated",
        "next_document",
    ]
    known = replace(doubtful, document="Carné")
    assert "source_doubtful" in names(list(DocumentAnswer(procedure=known, today=TODAY).say()))


@pytest.mark.parametrize(("text", "said"), [("10 años.", ["10 años"]), ("x" * SHORT, ["x" * SHORT]), ("x" * 121, [])])
def test_only_a_short_fact_goes_along(text: str, said: list[str]) -> None:
    """Without its full stop, which the response has."""
    answer = DocumentAnswer(procedure=replace(PASSPORT, validity=text), today=TODAY)
    assert [each.values["validity"] for each in answer.say_short("validity")] == said


def test_an_institution_that_nobody_can_reach_is_no_contact() -> None:
    """Where a source says how, it is one line with its name as people say it."""
    (contact,) = DocumentAnswer(procedure=PASSPORT, today=TODAY).say_contact()
    assert contact.values["institution"] == IGM.short
    assert list(DocumentAnswer(procedure=BEES, today=TODAY).say_contact()) == []
