"""Requirements are listed part by part, or said to be unknown."""

from dataclasses import replace

import pytest

from actions.answers.requirements import RequirementsAnswer
from tests.actions.small_catalogue import BEES, PASSPORT, PHARMACY, TODAY, names


def test_a_list_of_one_part_says_who_may_go_instead() -> None:
    """A list that goes on keeps to its papers."""
    alone = RequirementsAnswer(procedure=replace(PASSPORT, representative="Nadie más."), today=TODAY)
    assert names(list(alone.say_fact())) == ["requirements", "representative"]
    long = RequirementsAnswer(procedure=replace(PHARMACY, representative="Nadie más."), today=TODAY)
    assert names(list(long.say_fact())) == ["requirements", "requirements_more"]


@pytest.mark.parametrize(("part", "first"), [(1, "1. Papel 1 de la farmacia"), (2, "9. Papel 9 de la farmacia")])
def test_each_part_goes_on_where_the_last_one_ended(part: int, first: str) -> None:
    """Numbers are those of the whole list."""
    said = next(iter(RequirementsAnswer(procedure=PHARMACY, today=TODAY, part=part).say_fact()))
    assert said.values["items"].splitlines()[0] == first


def test_without_a_list_the_institution_can_be_asked() -> None:
    """«Nothing is needed» is not said."""
    unknown = replace(BEES, institution=PASSPORT.institution)
    assert names(list(RequirementsAnswer(procedure=unknown, today=TODAY).say_fact())) == [
        "requirements_unknown",
        "contact",
    ]
