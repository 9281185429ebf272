"""Questions to an institution's counter."""

from typing import Any

import pytest

from actions.directory.counter import link_counter
from actions.knowledge import Knowledge
from dialogue.link import Link
from tests.actions.small_catalogue import open_turn

TOPIC = {"procedure": "passport-adult"}


def ask(knowledge: Knowledge, text: str, **given: Any) -> Link | None:
    """The link of a question to a counter."""
    turn = open_turn(text, **{"rest": "", **given})
    return link_counter(turn.message, turn.state, knowledge)


def test_without_an_institution_the_topics_counter_is_meant(knowledge: Knowledge) -> None:
    """It stays with the topic, and asks for none of its aspects."""
    link = ask(knowledge, "¿a qué hora abren?", contact=["hours"], slots=TOPIC)
    assert link is not None
    assert (link.procedure, link.is_aside) == ("passport-adult", True)


def test_an_institution_that_is_named_is_meant(knowledge: Knowledge) -> None:
    """Not for an appointment alone, which is a matter of the procedure."""
    named = ask(
        knowledge, "teléfono del ministerio de salud", contact=["phone"], rest="ministerio de salud", slots=TOPIC
    )
    assert named == Link(institutions=("mspas",))
    assert ask(knowledge, "cita en el ministerio de salud", contact=["appointment"], rest="ministerio de salud") is None


def test_a_place_alone_asks_for_the_topics_offices(knowledge: Knowledge) -> None:
    """«¿Y en Cobán?»; with the hours they are those of the institution."""
    place = {"entities": {"place": "1601"}, "place_words": ["en", "coban"], "rest": "", "slots": TOPIC}
    link = ask(knowledge, "y en Cobán", **place)
    assert link is not None
    assert (link.procedure, link.aspects, link.asks_offices) == ("passport-adult", ("where",), True)
    hours = ask(knowledge, "¿a qué hora abren en Cobán?", contact=["hours"], **place)
    assert hours is not None
    assert (hours.is_aside, hours.asks_offices) == (True, False)


def test_a_counter_of_nothing_is_unclear(knowledge: Knowledge) -> None:
    """A question with more in it is looked up instead."""
    assert ask(knowledge, "¿a qué hora abren?", contact=["hours"]) == Link(verdict="unclear", asks_procedure=True)
    assert ask(knowledge, "x", contact=["hours"], rest="carné nuevo de apicultor joven") is None


def test_a_matter_that_nobody_serves_leads_to_its_owner(knowledge: Knowledge) -> None:
    """Its counter is the one that is asked."""
    link = ask(knowledge, "¿qué teléfono tienen?", contact=["phone"], slots={"subject": "visa"})
    assert link == Link(verdict="owner", subject="visa", asks_procedure=True)


@pytest.mark.parametrize(
    "given",
    [
        {"contact": ["hours"], "slots": {**TOPIC, "options": ["bee-card", "honey"]}},
        {"contact": ["hours"], "slots": TOPIC, "intent": "emergency"},
        {"contact": ["hours"], "slots": TOPIC, "aspects": ["cost"]},
        {"contact": ["place"], "slots": TOPIC, "aspects": ["where"]},
        {"contact": ["hours"], "slots": TOPIC, "rest": "carné nuevo de apicultor joven"},
        {"slots": TOPIC},
    ],
    ids=["options are open", "danger", "another aspect", "its record says where", "another matter", "asks no counter"],
)
def test_what_is_no_question_to_a_counter(knowledge: Knowledge, given: dict[str, Any]) -> None:
    """Something else outweighs it."""
    assert ask(knowledge, "¿a qué hora abren?", **given) is None
    assert ask(knowledge, "/ask", **given) is None


def test_the_institution_that_was_spoken_of_last_is_asked_on(knowledge: Knowledge) -> None:
    """Before the topic, and for a place alone too; one that is known no longer is passed over."""
    slots = {**TOPIC, "institution": "mspas"}
    place = {"entities": {"place": "1601"}, "place_words": ["en", "coban"]}
    assert ask(knowledge, "¿y el teléfono?", contact=["phone"], slots=slots) == Link(institutions=("mspas",))
    assert ask(knowledge, "y en Cobán", slots=slots, **place) == Link(institutions=("mspas",))
    gone = ask(knowledge, "¿a qué hora abren?", contact=["hours"], slots={**TOPIC, "institution": "gone"})
    assert gone is not None
    assert gone.procedure == "passport-adult"
