"""The two procedures that a message wants compared."""

from typing import Any

import pytest

from actions.directory.comparison_request import find_two
from actions.knowledge import Knowledge
from tests.actions.small_catalogue import open_turn

OFFERED = {"options": ["passport-adult", "passport-again", "bee-card"]}
TOPIC = {"procedure": "passport-adult"}


def compare(knowledge: Knowledge, words: str = "", **given: Any) -> tuple[str, str] | None:
    """The two of a message whose words, without those that ask, are these."""
    turn = open_turn(words, topic_words={"comparison": words}, **given)
    return find_two(knowledge, turn.state.memory, turn.message)


def test_two_can_be_tapped(knowledge: Knowledge) -> None:
    """Both must be there, and be two."""
    tapped = {"procedure": "bee-card", "other": "passport-adult"}
    assert compare(knowledge, entities=tapped) == ("bee-card", "passport-adult")
    assert compare(knowledge, entities={**tapped, "other": "bee-card"}) is None
    assert compare(knowledge, entities={**tapped, "other": "honey"}) is None


def test_two_can_be_numbered(knowledge: Knowledge) -> None:
    """Of those that were offered; a number beyond them names none."""
    assert compare(knowledge, "el 1 y el 3", numbers=[1, 3], slots=OFFERED) == ("passport-adult", "bee-card")
    assert compare(knowledge, numbers=[1, 9], slots=OFFERED) == ("passport-adult", "passport-again")


def test_what_was_offered_is_compared_where_nothing_is_named(knowledge: Knowledge) -> None:
    """The first two; one alone is none."""
    assert compare(knowledge, slots=OFFERED) == ("passport-adult", "passport-again")
    assert compare(knowledge, slots={"offered": OFFERED["options"]}) == ("passport-adult", "passport-again")
    assert compare(knowledge, slots={"options": ["bee-card"]}) is None


@pytest.mark.parametrize("between", ["y", "con", "o", "vs"])
def test_two_can_be_named(knowledge: Knowledge, between: str) -> None:
    """On both sides of a word that stands between."""
    found = compare(knowledge, f"carné de apicultor {between} licencia sanitaria de farmacia")
    assert found == ("bee-card", "pharmacy-licence")


def test_one_is_named_beside_the_topic(knowledge: Knowledge) -> None:
    """A relative by the word that differs, any other by its name."""
    assert compare(knowledge, "la renovación", slots=TOPIC) == ("passport-adult", "passport-again")
    assert compare(knowledge, "el carné de apicultor", slots=TOPIC) == ("passport-adult", "bee-card")
    assert compare(knowledge, "xyzzy qwerty", slots=TOPIC) is None


def test_a_family_of_which_two_are_left_is_compared(knowledge: Knowledge) -> None:
    """Without a topic, where search would ask back."""
    assert compare(knowledge, "registro de vendedor de abono") == ("dealer-company", "dealer-person")
    assert compare(knowledge, "carné de apicultor") is None
