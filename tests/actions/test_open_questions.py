"""Short messages answer the question that is open."""

from dataclasses import replace
from typing import Any

import pytest

from actions.knowledge import Knowledge
from actions.open_questions import (
    AFTER_WALK,
    BEFORE_WALK,
    read_answer,
    read_list_reply,
    read_options,
    read_told,
    read_walk,
)
from actions.procedure_resolution.resolution import MOST_OPTIONS
from catalog_adapter.life_events.directory import LifeEventDirectory
from dialogue.link import Link
from nlu.text.analyzer import SpanishAnalyzer
from tests.actions.small_catalogue import EVENT, RECORDS, FewRecords, make_knowledge, open_turn

ASKING = {"life_events": {"lists": [{"event": "shop", "answers": {}, "done": []}], "asking": "staff"}}
SHOWN = {"life_events": {"lists": [{"event": "shop", "answers": {"staff": False}, "done": []}]}}
AT_PAPERS = {"walks": {"walks": [{"procedure": "passport-adult", "print": "", "ticked": []}], "active": True}}


def read(knowledge: Knowledge, text: str, readings: Any = (*BEFORE_WALK, *AFTER_WALK), **given: Any) -> Link | None:
    """The link of a message to the question that is open."""
    turn = open_turn(text, **given)
    return read_answer(turn.message, turn.state, knowledge, readings)


@pytest.mark.parametrize(
    ("given", "answers"),
    [
        ({"before": "action_erase_data"}, "erasure"),
        ({"slots": {"care": {"open": "passport-adult"}}}, "opinion"),
        ({"slots": ASKING}, "list"),
        ({"slots": {"options": ["passport-adult"]}}, "options"),
        ({"before": "action_erase_data", "slots": {"care": {"open": "x"}, "options": ["y"]}}, "erasure"),
        ({}, None),
        ({"before": "action_cost"}, None),
        ({"slots": {"options": ["x"] * (MOST_OPTIONS + 1)}}, None),
    ],
)
@pytest.mark.parametrize(("intent", "answer"), [("affirm", "yes"), ("deny", "no")])
def test_yes_and_no_answer_the_gravest_question_that_waits(
    knowledge: Knowledge, given: dict[str, Any], answers: str | None, intent: str, answer: str
) -> None:
    """Where none waits, they answer nothing; a long page of options is not answered by them."""
    link = read(knowledge, "sí", intent=intent, **given)
    assert (link and link.answers) == answers
    assert link is None or link.answer == answer


def test_the_right_value_goes_to_the_report(knowledge: Knowledge) -> None:
    """Right after the field was chosen, and not as a question."""
    slots = {"report": {"procedure": "passport-adult", "field": "cost"}}
    said = read(knowledge, "son Q400", before="action_report_wrong_data", slots=slots)
    assert said == Link(answers="report")
    assert read(knowledge, "¿son Q400?", before="action_report_wrong_data", slots=slots) is None


def test_a_page_is_turned_while_a_list_is_shown(knowledge: Knowledge) -> None:
    """Otherwise «siguiente» is no answer."""
    slots = {"procedure": "pharmacy-licence", "aspects": ["requirements"], "shown_part": 1}
    assert read(knowledge, "siguiente", page_turn="next", slots=slots) == Link(answers="page")
    assert read(knowledge, "siguiente", page_turn="next") is None


@pytest.mark.parametrize(
    ("understanding", "answers"),
    [
        ({"move": "next"}, "walk"),
        ({"claims": {"have_words": ["boleta"]}}, "papers"),
        ({"claims": {"have_words": ["caballo"]}}, None),
        ({"position": 2}, "papers"),
        ({"position": 2, "aspects": ["cost"]}, None),
    ],
)
def test_who_is_guided_moves_and_ticks(
    knowledge: Knowledge, understanding: dict[str, Any], answers: str | None
) -> None:
    """Papers are those of the list; a question about something else is none of them."""
    turn = open_turn("x", slots=AT_PAPERS, **understanding)
    link = read_walk(turn.message, turn.state, knowledge)
    assert (link and link.answers) == answers


def test_while_options_are_open_nobody_is_guided_on(knowledge: Knowledge) -> None:
    """«El 2» chooses, then."""
    turn = open_turn("el 2", slots={**AT_PAPERS, "options": ["a", "b"]}, position=2)
    assert read_walk(turn.message, turn.state, knowledge) is None


@pytest.mark.parametrize(
    ("text", "slots", "understanding", "answer"),
    [
        ("2", ASKING, {"position": 2}, "no"),
        ("no sé", ASKING, {"reply": "unsure"}, "unsure"),
        ("voy a contratar gente", ASKING, {"normalized": "voy a contratar gente"}, "yes"),
        ("no voy a contratar gente", ASKING, {"normalized": "no voy a contratar gente"}, "no"),
        ("carné de apicultor", ASKING, {}, None),
        ("cuánto sale todo", SHOWN, {"aspects": ["cost"], "rest": ""}, "all"),
        ("la licencia de la farmacia sigue vencida", ASKING, {}, None),
        ("¿y el NIT?", ASKING, {"linked": True}, None),
        ("ya hice el 1", SHOWN, {"numbers": [1], "done": True}, "tick"),
        ("el 2", SHOWN, {"position": 2}, "open"),
        ("el 9", SHOWN, {"position": 9}, None),
    ],
)
def test_a_list_takes_answers_sums_ticks_and_numbers(
    knowledge: Knowledge, text: str, slots: dict[str, Any], understanding: dict[str, Any], answer: str | None
) -> None:
    """What names a procedure, or a line that is not there, is no reply to it."""
    turn = open_turn(text, slots=slots, **understanding)
    link = read_list_reply(turn.message, turn.state, knowledge)
    assert (link and link.answer) == answer


def test_options_are_open_only_after_they_were_offered(knowledge: Knowledge) -> None:
    """«No» alone turns down nothing."""
    turn = open_turn("no", intent="deny")
    assert read_options(turn.message, turn.state, knowledge) is None


@pytest.mark.parametrize(
    ("text", "given", "answer"),
    [
        ("tengo a dos muchachas", {"slots": ASKING}, "yes"),
        ("yo solo trabajo", {"slots": ASKING, "intent": "goodbye"}, "no"),
        ("si claro pero hasta el otro mes", {"slots": ASKING}, "yes"),
        ("no por ahora solo la tienda", {"slots": ASKING}, "no"),
        ("no por ahora solo la tienda", {"slots": ASKING, "corrects": True}, "no"),
        ("la tienda", {"slots": ASKING, "turned_down": "no la farmacia", "instead": "la tienda"}, None),
        ("si tengo que pagarles", {"slots": ASKING, "aspects": ["cost"]}, None),
        ("quién sabe", {"slots": ASKING}, "unsure"),
        ("tengo a dos muchachas", {"slots": SHOWN}, None),
        ("tengo a dos muchachas", {"slots": {**ASKING, "options": ["x"]}}, None),
        ("tengo a dos muchachas", {"slots": {**ASKING, **AT_PAPERS}}, None),
        ("/tengo", {"slots": ASKING}, None),
        ("tengo a dos muchachas", {}, None),
    ],
)
def test_known_words_answer_the_question_of_a_list(text: str, given: dict[str, Any], answer: str | None) -> None:
    """Whatever the message sounds like, while that question waits and nobody is guided or chooses."""
    knowledge = make_knowledge(*RECORDS)
    staff = replace(EVENT.questions[0], yes=("tengo dos muchachas",), no=("yo solo",))
    event = replace(EVENT, questions=(staff,))
    knowledge.life_events = LifeEventDirectory([event], FewRecords(*RECORDS), SpanishAnalyzer())
    turn = open_turn(text, **given)
    link = read_told(turn.message, turn.state, knowledge)
    assert (link and link.answer) == answer
    assert link is None or link.answers == "list"
