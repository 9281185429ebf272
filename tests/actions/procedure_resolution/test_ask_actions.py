"""The answer to what was linked, and what is remembered of it."""

from typing import Any

import pytest
from rasa_sdk import Action

from actions.knowledge import Knowledge
from actions.procedure_resolution.ask_actions import iter_asking_actions, say_part
from catalog_adapter.model import Aspect
from tests.actions.small_catalogue import Said, open_turn, run, speak


@pytest.fixture(scope="session")
def actions(knowledge: Knowledge) -> dict[str, Action]:
    """By name."""
    return {each.name().removeprefix("action_"): each for each in iter_asking_actions(knowledge)}


def found(procedure: str, **more: Any) -> dict[str, Any]:
    """The slot of a message that means a procedure."""
    return {"verdict": "found", "matches": [{"id": procedure, "name": procedure, "score": 0.98765}], **more}


def options(*procedures: str, verdict: str = "ask_back", **more: Any) -> dict[str, Any]:
    """The slot of a message that may mean some."""
    return {"verdict": verdict, "matches": [{"id": each, "name": each, "score": 0.5} for each in procedures], **more}


def answer(action: Action, link: dict[str, Any], text: str = "x", **given: Any) -> Said:
    """What an action says to a message that is linked."""
    slots = {**given.pop("slots", {}), "link": link}
    return run(action, text, slots=slots, **given)


def test_there_is_an_action_for_each_aspect(actions: dict[str, Action]) -> None:
    """And for what may be a question."""
    assert {str(each) for each in Aspect} <= set(actions)
    assert set(actions) - {str(each) for each in Aspect} == {
        "out_of_scope",
        "choose_option",
        "reject_options",
        "long_message",
    }


def test_an_answer_settles_the_topic(actions: dict[str, Action]) -> None:
    """With what was asked, the outcome for the record, and nothing open."""
    said = answer(actions["cost"], found("passport-adult"), slots={"options": ["bee-card"], "question": "x"})
    assert said.responses[0] == "cost_known"
    assert (said.slots["procedure"], said.slots["aspects"], said.slots["options"]) == ("passport-adult", ["cost"], None)
    assert said.slots["outcome"] == {
        "aspect": "cost",
        "procedure": "passport-adult",
        "candidates": [{"id": "passport-adult", "name": "passport-adult", "score": 0.9877}],
    }


@pytest.mark.parametrize(
    ("action", "link", "slots", "responses"),
    [
        ("cost", {"aspects": ["cost", "time"]}, {}, ["cost_known", "time_known"]),
        ("overview", {"continues": True}, {"aspects": ["time"]}, ["time_known"]),
        ("overview", {}, {"aspects": ["time"]}, ["overview"]),
        ("cost", {"continues": True}, {"aspects": ["time"]}, ["cost_known"]),
    ],
    ids=["two at once", "what was asked before", "a new question", "what is asked now"],
)
def test_what_is_asked_is_answered(
    actions: dict[str, Action], action: str, link: dict[str, Any], slots: dict[str, Any], responses: list[str]
) -> None:
    """A message that only says which procedure leaves open what was asked."""
    said = answer(actions[action], found("passport-adult", **link), slots=slots)
    assert said.responses[: len(responses)] == responses


@pytest.mark.parametrize(
    ("link", "first", "candidates"),
    [
        (options("dealer-company", "dealer-person"), "clarify_twins", 2),
        ({"verdict": "ask_which"}, "nothing_to_choose", 0),
        ({}, "nothing_to_choose", 0),
        (options("honey", verdict="in_review"), "in_review", 1),
        (options("bee-card", verdict="unclear"), "open_question", 0),
        ({"verdict": "event"}, "not_in_catalogue", 0),
        ({"verdict": "not_in_catalogue", "owner": "igm"}, "not_in_catalogue", 0),
        ({"verdict": "owner", "subject": "gone", "owner": "igm"}, "not_in_catalogue", 0),
        ({"verdict": "out_of_scope"}, "out_of_scope", 0),
    ],
)
def test_every_verdict_has_its_words(
    actions: dict[str, Action], link: dict[str, Any], first: str, candidates: int
) -> None:
    """No procedure is the outcome; an open question offers none."""
    said = answer(actions["cost"], link)
    assert said.responses[0] == first
    assert said.slots["outcome"]["procedure"] is None
    assert len(said.slots["outcome"]["candidates"]) == candidates


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        (options("bee-card", "honey", question="miel"), {"options": ["bee-card", "honey"], "question": "miel"}),
        ({"verdict": "ask_which", "question": "x"}, {"question": "x", "aspects": ["cost"]}),
        ({"verdict": "not_in_catalogue", "question": "visa"}, {"question": "visa", "aspects": ["cost"]}),
        ({"verdict": "owner", "subject": "visa"}, {"subject": "visa", "procedure": None}),
        ({"verdict": "out_of_scope", "question": "x"}, {}),
        (options("honey", verdict="in_review"), {"procedure": "honey"}),
    ],
)
def test_what_is_left_open_is_remembered(
    actions: dict[str, Action], link: dict[str, Any], kept: dict[str, Any]
) -> None:
    """The next message may choose, add to the question, or ask for the owner again."""
    said = answer(actions["cost"], link, slots={"procedure": "bee-card"})
    told = {"options", "question", "subject", "procedure", "aspects"}
    slots = {name: value for name, value in said.slots.items() if name in told}
    assert slots | kept == slots
    assert kept or slots == {}


def test_a_counter_or_a_condition_stays_beside_the_aspects(actions: dict[str, Action]) -> None:
    """Of the institution of the topic, or from its record."""
    link = found("passport-adult", is_aside=True)
    counter = answer(actions["overview"], link, "¿a qué hora abren?", contact=["hours"])
    assert counter.responses[:2] == ["counter", "institution_hours"]
    condition = answer(
        actions["overview"], link, "¿y con boleta de pago?", conditions=["minor"], beside=["boleta", "pago"]
    )
    assert condition.responses[0] == "condition_known"


@pytest.mark.parametrize(
    ("beside", "responses"),
    [
        (["testigos"], ["condition_unlisted", "requirements"]),
        (["dpi", "vigente"], ["condition_known", "condition_confirm"]),
        ([], ["requirements"]),
    ],
)
def test_what_a_list_does_not_hold_is_said_before_it(
    actions: dict[str, Action], beside: list[str], responses: list[str]
) -> None:
    """«¿Tengo que llevar testigos?» gets no list as if that were the answer; what the record names is quoted."""
    link = found("passport-adult", continues=True)
    said = answer(actions["requirements"], link, aspects=["requirements"], asks_whether=True, beside=beside)
    assert said.responses[: len(responses)] == responses


def test_ways_on_that_are_announced_are_there(actions: dict[str, Action]) -> None:
    """«Los otros están abajo» has buttons for them, also where a condition is answered."""
    other = [{"id": "passport-again", "name": "Renovación", "score": 0.5}]
    link = found("passport-adult", continues=True, is_guess=True, others=other)
    said = answer(actions["overview"], link, conditions=["other_person"], asks_whether=True)
    assert said.titles("others") == ["Renovación"]


def test_parts_of_a_list_are_counted(actions: dict[str, Action], knowledge: Knowledge) -> None:
    """What is no list has no part."""
    link = found("pharmacy-licence")
    assert answer(actions["requirements"], link, entities={"part": "2"}).slots["shown_part"] == 2
    assert answer(actions["requirements"], link, entities={"part": "x"}).slots["shown_part"] == 1
    assert answer(actions["cost"], link).slots["shown_part"] is None
    part = speak(
        open_turn("ver más"), lambda turn: say_part(turn, knowledge, (Aspect.REQUIREMENTS, "pharmacy-licence", 2))
    )
    assert (part.responses[0], part.slots["shown_part"]) == ("requirements_part", 2)


def test_traits_are_kept_when_they_change(actions: dict[str, Action]) -> None:
    """And emptied when they hold no longer."""
    link = found("passport-adult", traits={"person": "company"})
    assert answer(actions["cost"], link).slots["traits"] == {"person": "company"}
    assert "traits" not in answer(actions["cost"], link, slots={"traits": {"person": "company"}}).slots
    assert answer(actions["cost"], found("passport-adult"), slots={"traits": {"a": "b"}}).slots["traits"] is None


def test_turning_down_every_option_asks_for_other_words(actions: dict[str, Action]) -> None:
    """What was offered is not offered again; with something said instead, that is answered."""
    slots = {"options": ["bee-card"], "question": "abejas"}
    said = answer(actions["reject_options"], {}, slots=slots)
    assert (said.responses, said.slots["rejected"], said.slots["options"]) == (["options_rejected"], ["bee-card"], None)
    instead = answer(actions["reject_options"], found("passport-adult"), slots=slots)
    assert instead.slots["procedure"] == "passport-adult"


def test_a_long_message_is_answered_only_where_it_is_sure(actions: dict[str, Action]) -> None:
    """Otherwise it was the length."""
    assert answer(actions["long_message"], found("passport-adult")).responses[0] == "overview"
    assert answer(actions["long_message"], options("bee-card", "passport-adult")).responses == ["media_long"]
