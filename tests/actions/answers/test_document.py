"""The document that one holds in the end is told."""

from dataclasses import replace

from actions.answers.document import DocumentAnswer
from actions.reply_parts import Fragment
from tests.actions.small_catalogue import BEES, PASSPORT, TODAY, names


def test_a_document_says_how_long_it_is_good_for() -> None:
    """The validity goes along."""
    said = list(DocumentAnswer(procedure=replace(PASSPORT, validity="10 años"), today=TODAY).say_fact())
    assert said[0].values["document"] == "Pasaporte"
    assert said[1] == Fragment(response="utter_validity", values={"validity": "10 años"})


def test_a_document_that_no_source_names_is_unknown() -> None:
    """The name of the procedure is not taken for it, and no validity stands alone."""
    assert names(list(DocumentAnswer(procedure=replace(BEES, validity="1 año"), today=TODAY).say_fact())) == [
        "document_unknown"
    ]
