"""Steps are listed part by part, or said to be unknown."""

from dataclasses import replace

import pytest

from actions.answers.base import SHORT
from actions.answers.steps import StepsAnswer
from tests.actions.small_catalogue import BEES, PASSPORT, TODAY, names


@pytest.mark.parametrize(
    ("mistakes", "told"),
    [(("x" * (SHORT + 1), "Llegar sin cita."), ["Llegar sin cita"]), (("x" * (SHORT + 1),), []), ((), [])],
)
def test_the_first_short_mistake_goes_along(mistakes: tuple[str, ...], told: list[str]) -> None:
    """One that is long would hide the steps."""
    said = list(StepsAnswer(procedure=replace(PASSPORT, mistakes=mistakes), today=TODAY).say_fact())
    assert said[0].values["items"].splitlines()[1] == "2. Pague en el banco."
    assert [each.values["mistake"] for each in said[1:]] == told


def test_a_list_that_goes_on_keeps_to_its_steps() -> None:
    """The button for the rest is not pushed away."""
    long = replace(PASSPORT, steps=tuple(f"Paso {each}" for each in range(10)), mistakes=("Llegar sin cita.",))
    assert names(list(StepsAnswer(procedure=long, today=TODAY).say_fact())) == ["steps", "steps_more"]


def test_without_steps_it_is_said() -> None:
    """Whom to ask follows where anybody can be reached."""
    assert names(list(StepsAnswer(procedure=BEES, today=TODAY).say_fact())) == ["steps_unknown"]
