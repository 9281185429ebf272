"""Messages are linked to what they answer or name, before it is decided who speaks."""

from typing import Any

import pytest

from actions.knowledge import Knowledge
from actions.message_link import LinkMessageAction, link_message
from catalog_adapter.subjects.linker import SubjectLink
from catalog_adapter.subjects.model import Subject
from dialogue.link import Link
from tests.actions.small_catalogue import open_turn, run

BEGUN = {"walks": {"walks": [{"procedure": "passport-adult", "print": "", "ticked": []}], "active": True}}


def link(knowledge: Knowledge, text: str, **given: Any) -> Link:
    """The link of a message."""
    turn = open_turn(text, **given)
    return link_message(turn.message, turn.state, knowledge)


def test_a_question_is_linked_to_the_procedure_that_it_names(knowledge: Knowledge) -> None:
    """With what is asked of it; where nothing is named, to the topic."""
    named = link(knowledge, "carné de apicultor", intent="ask_cost", aspects=["cost"], rest="carné de apicultor")
    assert (named.procedure, named.aspects) == ("bee-card", ("cost",))
    topic = link(knowledge, "y cuánto cuesta", intent="ask_cost", rest="", slots={"procedure": "passport-adult"})
    assert (topic.procedure, topic.continues) == ("passport-adult", True)


@pytest.mark.parametrize("intent", ["greet", "ask_help", "ask_how_are_you", "unknown"])
def test_talk_means_nothing_to_the_catalogue(knowledge: Knowledge, intent: str) -> None:
    """Whatever it says."""
    assert link(knowledge, "carné de apicultor", intent=intent) == Link()


def test_a_place_asks_for_offices(knowledge: Knowledge) -> None:
    """And is no word of the procedure's name."""
    found = link(
        knowledge,
        "dónde saco el carné de apicultor en Cobán",
        intent="ask_where",
        aspects=["where"],
        entities={"place": "1601"},
        rest="carné de apicultor en Cobán",
        place_words=["en", "coban"],
    )
    assert (found.procedure, found.asks_offices) == ("bee-card", True)


def test_a_place_may_be_a_part_of_the_name_that_is_asked_for(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """«La muni de la capital» is no muni in the capital: nothing is taken away, and no offices are asked for."""
    capital = SubjectLink(subject=Subject(id="capital", names=("muni de la capital",), institution_id="muni"), act=None)
    monkeypatch.setattr(knowledge, "find_subject", lambda text: capital if "capital" in text else None)
    asked = {"intent": "ask_where", "aspects": ["where"], "entities": {"place": "0101"}, "place_words": ["capital"]}
    found = link(knowledge, "dónde queda la muni de la capital", **asked)
    assert (found.subject, found.asks_offices) == ("capital", False)
    monkeypatch.setattr(knowledge, "find_subject", lambda _: capital)
    assert link(knowledge, "dónde queda la muni de la capital", **asked).asks_offices


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"intent": "institution", "topic_words": {"institution": "ministerio de salud"}},
            Link(institutions=("mspas",)),
        ),
        ({"intent": "browse", "topic_words": {"browse": "salud"}}, Link(browses=True, shelf=("category", "Salud"))),
        ({"intent": "browse"}, Link(browses=True)),
        (
            {"intent": "ask_overview", "topic": "institution", "topic_words": {"institution": "MAGA"}},
            Link(institutions=("maga",)),
        ),
        (
            {"intent": "compare", "entities": {"procedure": "bee-card", "other": "pharmacy-licence"}},
            Link(pair=("bee-card", "pharmacy-licence")),
        ),
        ({"intent": "walk_start", "entities": {"procedure": "bee-card"}}, Link()),
    ],
)
def test_lists_and_cards_are_linked_by_what_is_left_of_a_message(
    knowledge: Knowledge, given: dict[str, Any], expected: Link
) -> None:
    """By name, by shelf, by button."""
    assert link(knowledge, "x", **given) == expected


def test_a_list_of_something_unknown_is_a_question(knowledge: Knowledge) -> None:
    """What it names is looked for, and marked as no list."""
    found = link(
        knowledge, "carné de apicultor", intent="institution", topic_words={"institution": "carné de apicultor"}
    )
    assert (found.procedure, found.asks_procedure) == ("bee-card", True)


def test_a_life_event_is_told_where_nothing_else_is_talked_about(knowledge: Knowledge) -> None:
    """Beside a topic it is a circumstance."""
    assert link(knowledge, "quiero poner una farmacia", intent="ask_overview") == Link(event="shop")
    beside = link(knowledge, "quiero poner una farmacia", intent="ask_overview", slots={"procedure": "bee-card"})
    assert beside.event is None


def test_who_goes_back_to_a_walk_is_guided_on(knowledge: Knowledge) -> None:
    """By what is called for in its name."""
    slots = {"walks": {**BEGUN["walks"], "active": False}}
    resumed = link(
        knowledge, "sigamos con el pasaporte", intent="ask_overview", resumes=True, about="pasaporte", slots=slots
    )
    assert resumed == Link(guided="passport-adult")


def test_what_was_wanted_to_be_guided_begins(knowledge: Knowledge) -> None:
    """«Guíeme» … «el carné de apicultor»."""
    slots = {"walks": {"walks": [], "wanted": True}}
    assert link(knowledge, "carné de apicultor", intent="ask_overview", slots=slots).guided == "bee-card"


def test_yes_and_no_choose_among_what_was_offered(knowledge: Knowledge) -> None:
    """«No» turns one option down; «sí» to one takes it."""
    slots = {"options": ["passport-adult"], "question": "pasaporte"}
    yes = link(knowledge, "sí", intent="affirm", slots=slots)
    assert (yes.answers, yes.answer) == ("options", "yes")
    no = link(knowledge, "no", intent="deny", slots=slots)
    assert (no.answers, no.verdict) == ("options", None)


def test_danger_rules_the_next_turns(knowledge: Knowledge) -> None:
    """What asks of it stays with it; a procedure that is named ends it; told, it begins."""
    action = LinkMessageAction(knowledge)
    danger = {"danger": {"kind": "fire", "turns": 3}}
    stays = run(action, "¿los bomberos cobran algo?", intent="ask_cost", slots=danger)
    assert stays.slots["link"]["danger"] == "fire"
    assert stays.slots["danger"]["kind"] == "fire"
    told = run(action, "me quieren matar", intent="ask_overview", danger="threat")
    assert told.slots["danger"]["kind"] == "threat"


def test_a_message_without_a_link_empties_the_slot(knowledge: Knowledge) -> None:
    """The link lasts one turn."""
    assert run(LinkMessageAction(knowledge), "hola", intent="greet").slots == {"link": None, "danger": None}
