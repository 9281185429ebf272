"""The time that a procedure takes is told in the words of its source."""

from dataclasses import replace

import pytest

from actions.answers.time import TimeAnswer, is_bare
from catalog_adapter.model import Duration, TimeUnit
from tests.actions.small_catalogue import BEES, IGM, PASSPORT, TODAY, names


@pytest.mark.parametrize(
    ("text", "response"), [("3", "utter_time_bare"), ("3 días", "utter_time_known"), ("Inmediato", "utter_time_known")]
)
def test_a_number_alone_is_said_to_be_one(text: str, response: str) -> None:
    """«3» does not say whether these are days."""
    procedure = replace(BEES, duration=Duration(text=text))
    assert next(iter(TimeAnswer(procedure=procedure, today=TODAY).say())).response == response


def test_a_unit_that_was_read_makes_a_number_whole() -> None:
    """The source may keep it in another column."""
    assert not is_bare(Duration(text="3", unit=TimeUnit.DAY))
    assert is_bare(Duration(text="3 - 5"))


def test_an_unknown_time_leads_to_the_institution() -> None:
    """Where it can be reached; the words of a known one lose their full stop."""
    unknown = TimeAnswer(procedure=replace(BEES, institution=IGM), today=TODAY)
    assert names(list(unknown.say_fact())) == ["time_unknown", "contact"]
    (known,) = TimeAnswer(procedure=PASSPORT, today=TODAY).say_fact()
    assert known.values["duration"] == "3 días"
