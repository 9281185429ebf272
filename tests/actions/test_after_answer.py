"""Steps that follow an action's words."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from actions import after_answer
from actions.after_answer import AfterAnswer, Answered
from actions.answers.freshness_notices import Freshness
from actions.conversation.feedback_state import FOLLOWED, PATIENCE
from actions.dialogue_turn import DialogueTurn, Events
from actions.knowledge import Knowledge
from catalog_adapter.institutions.notices import Level, Notice, Touched
from tests.actions.small_catalogue import NOW, TODAY, Said, open_turn, speak

FOUND = {"aspect": "cost", "procedure": "passport-adult", "candidates": []}
LIST = {"lists": [{"event": "shop", "answers": {"staff": False}, "done": []}]}
WALK = {"walks": [{"procedure": "bee-card", "print": "", "ticked": []}], "active": True}


def follow(
    knowledge: Knowledge,
    step: Callable[[Answered], Events],
    outcome: Mapping[str, Any] | None = None,
    action: str = "action_cost",
    freshness: Freshness | None = None,
    **given: Any,
) -> Said:
    """What one step adds to an answer about the passport, or to another outcome."""
    turn = open_turn(given.pop("text", "cuánto cuesta"), **given)
    events: Events = [{"event": "slot", "name": "outcome", "value": FOUND if outcome is None else outcome}]

    def take(turn: DialogueTurn) -> Events:
        return step(Answered(action=action, turn=turn, events=events, knowledge=knowledge, freshness=freshness))

    return speak(turn, take)


def test_offices_near_the_place_that_was_named_follow(knowledge: Knowledge) -> None:
    """The place is remembered as the person's, and no longer waits for a procedure."""
    said = follow(
        knowledge, after_answer.say_offices_near, entities={"place": "1601"}, slots={"link": {"asks_offices": True}}
    )
    assert said.responses[:2] == ["office_here", "office"]
    assert said.slots == {"town": ["1601"], "place": None}


def test_a_place_waits_for_the_procedure(knowledge: Knowledge) -> None:
    """Nothing is said before it is known which offices; a place that only stands in the message asks for none."""
    slots = {"link": {"asks_offices": True}}
    said = follow(knowledge, after_answer.say_offices_near, {}, entities={"place": "1601"}, slots=slots)
    assert (said.responses, said.slots["place"]) == ([], {"codes": ["1601"]})
    assert follow(knowledge, after_answer.say_offices_near, entities={"place": "1601"}).events == []


def test_a_list_is_brought_to_mind_once(knowledge: Knowledge) -> None:
    """After an answer; who is guided is reminded of that alone."""
    said = follow(knowledge, after_answer.bring_list_to_mind, slots={"life_events": LIST})
    assert said.responses == ["life_event_reminder"]
    again = {"life_events": said.slots["life_events"]}
    assert follow(knowledge, after_answer.bring_list_to_mind, slots=again).responses == []
    assert follow(knowledge, after_answer.bring_list_to_mind, slots={"life_events": LIST, "walks": WALK}).events == []


def test_the_question_of_a_list_is_asked_again_after_nothing(knowledge: Knowledge) -> None:
    """Unless something else is offered to choose from."""
    slots = {"life_events": {**LIST, "asking": "staff"}}
    nothing = {"aspect": "cost", "procedure": None, "candidates": []}
    said = follow(knowledge, after_answer.bring_list_to_mind, nothing, slots=slots)
    assert said.responses == ["life_event_question"]
    assert said.slots["life_events"]["reminded"] is True
    offered = {**slots, "options": ["bee-card"]}
    assert follow(knowledge, after_answer.bring_list_to_mind, nothing, slots=offered).responses == []


@pytest.mark.parametrize("outcome", [None, {"aspect": "cost", "procedure": None}], ids=["answered", "nothing"])
def test_a_question_waits_for_one_other_message(knowledge: Knowledge, outcome: Mapping[str, Any] | None) -> None:
    """Then its list is one tap away where nothing was found, and nothing waits for an answer."""
    slots = {"life_events": {**LIST, "asking": "staff", "reminded": True}}
    said = follow(knowledge, after_answer.bring_list_to_mind, outcome, slots=slots)
    assert said.responses == ([] if outcome is None else ["life_event_reminder"])
    assert said.slots["life_events"]["asking"] is None
    again = {"life_events": said.slots["life_events"]}
    assert follow(knowledge, after_answer.bring_list_to_mind, outcome, slots=again).events == []


@pytest.mark.parametrize(
    ("given", "offered"),
    [
        ({"slots": {"link": {"may_tell": "shop"}}}, True),
        ({}, False),
        ({"slots": {"link": {"may_tell": "gone"}}}, False),
        ({"slots": {"link": {"may_tell": "shop"}}, "action": "action_institution"}, False),
        ({"slots": {"link": {"may_tell": "shop"}, "life_events": LIST}}, False),
        ({"slots": {"link": {"may_tell": "shop"}}, "text": "/ask_overview"}, False),
    ],
    ids=["told too", "nothing told", "gone", "no answer about procedures", "a list was begun", "a button"],
)
def test_a_list_is_offered_where_the_message_may_tell_its_event(
    knowledge: Knowledge, given: dict[str, Any], offered: bool
) -> None:
    """Beside whatever is answered or asked back, once nothing was begun."""
    said = follow(knowledge, after_answer.offer_list, **{"text": "quiero poner una farmacia", **given})
    assert said.responses == (["life_event_offer"] if offered else [])


def notices(touched: Touched) -> list[Notice]:
    """One on the institution of passports."""
    same = {"source": "igm.gob.gt", "author": "eva", "first_day": TODAY}
    return (
        [Notice(level=Level.RED, text="Cerrado hoy.", institution="igm", **same)]
        if touched.institution == "igm"
        else []
    )


@pytest.mark.parametrize(
    ("outcome", "warned"),
    [
        (FOUND, True),
        ({"institution": "igm"}, True),
        ({"institution": "maga"}, False),
        ({**FOUND, "goes_on": True}, False),
        ({}, False),
    ],
)
def test_notices_stand_under_what_they_touch(knowledge: Knowledge, outcome: dict[str, Any], warned: bool) -> None:
    """An answer or a card, and not each step of a walk."""
    freshness = Freshness(now=lambda: NOW, find_notices=lambda touched, _: notices(touched), old_after_years=0)
    said = follow(knowledge, after_answer.warn, outcome, freshness=freshness)
    assert bool(said.responses) is warned
    assert follow(knowledge, after_answer.warn, outcome).responses == []


def test_whoever_asks_for_hours_reads_the_notice_first(knowledge: Knowledge) -> None:
    """Others read it behind the answer."""
    freshness = Freshness(now=lambda: NOW, find_notices=lambda touched, _: notices(touched), old_after_years=99)
    step = after_answer.AfterAnswer(knowledge, freshness)
    for contact, place in (("hours", 0), ("phone", 1)):
        turn = open_turn("¿a qué hora abren?", contact=[contact])
        turn.dispatcher.utter_message(response="utter_institution")
        step("action_institution", turn, [{"event": "slot", "name": "outcome", "value": {"institution": "igm"}}])
        told = [each["response"] for each in turn.dispatcher.messages]
        assert told.index("utter_notice_red") == place


def test_after_a_few_answers_it_is_asked_whether_they_helped(knowledge: Knowledge) -> None:
    """Once a topic, and not of who is guided."""
    care = {"procedure": "passport-adult", "answers": FOLLOWED - 1}
    said = follow(knowledge, after_answer.look_after, slots={"care": care})
    assert said.responses == ["feedback_question"]
    assert said.slots["care"]["open"] == "passport-adult"
    assert follow(knowledge, after_answer.look_after, slots={"care": said.slots["care"]}).responses == []
    assert follow(knowledge, after_answer.look_after, slots={"care": care, "walks": WALK}).responses == []


@pytest.mark.parametrize(
    ("candidates", "offer"),
    [([], "offer_person"), ([{"id": "bee-card", "name": "x", "score": 1}], "offer_person_words")],
)
def test_a_person_is_offered_where_nothing_helps(
    knowledge: Knowledge, candidates: list[dict[str, Any]], offer: str
) -> None:
    """Beside options without a button of its own; patience begins again."""
    nothing = {"aspect": "cost", "procedure": None, "candidates": candidates}
    said = follow(knowledge, after_answer.look_after, nothing, slots={"care": {"stuck": PATIENCE - 1}})
    assert (said.responses, said.slots["care"]["stuck"]) == ([offer], 0)
    patient = follow(knowledge, after_answer.look_after, nothing, slots={"care": {"stuck": PATIENCE - 2}})
    assert (patient.responses, patient.slots["care"]["stuck"]) == ([], PATIENCE - 1)


def test_talk_is_no_answer(knowledge: Knowledge) -> None:
    """Neither small talk, nor a card, nor an outcome of nothing counts."""
    assert follow(knowledge, after_answer.look_after, {}, action="action_thank").events == []
    assert follow(knowledge, after_answer.look_after, {"institution": "igm"}).events == []
    assert follow(knowledge, after_answer.look_after, {}).events == []


def test_a_walk_is_brought_to_mind_once(knowledge: Knowledge) -> None:
    """And stands aside; where it is of a record that is gone nothing is said."""
    said = follow(knowledge, after_answer.bring_walk_to_mind, slots={"walks": WALK})
    assert said.responses == ["walk_reminder"]
    assert follow(knowledge, after_answer.bring_walk_to_mind, slots={"walks": said.slots["walks"]}).responses == []
    gone = {**WALK, "walks": [{"procedure": "gone", "print": "", "ticked": []}]}
    assert follow(knowledge, after_answer.bring_walk_to_mind, slots={"walks": gone}).responses == []


def test_who_asked_to_be_guided_is_waited_for(knowledge: Knowledge) -> None:
    """«Guíeme» that names nothing; the wish ends with an answer to something else."""
    nothing = {"aspect": "overview", "procedure": None, "candidates": []}
    said = follow(knowledge, after_answer.bring_walk_to_mind, nothing, intent="walk_start")
    assert said.slots["walks"] == {"walks": [], "wanted": True}
    ended = follow(knowledge, after_answer.bring_walk_to_mind, slots={"walks": said.slots["walks"]})
    assert ended.slots["walks"] is None


@pytest.mark.parametrize(
    ("given", "responses"),
    [
        ({}, ["suggest_subjects"]),
        ({"action": "action_emergency"}, []),
        ({"outcome": FOUND}, []),
        ({"slots": {"options": ["bee-card"]}}, []),
        ({"slots": {"link": {"owner": "maga"}}}, ["suggest_institution", "suggest_subjects"]),
        ({"slots": {"procedure": "bee-card"}}, ["suggest", "suggest_subjects"]),
        ({"slots": {"procedure": "bee-card"}, "action": "action_institution"}, ["suggest_subjects"]),
        ({"outcome": {"institution": "maga"}, "action": "action_institution"}, ["suggest_institution", "suggest_subjects"]),
    ],
)  # fmt: skip
def test_nobody_is_left_without_a_way_on(knowledge: Knowledge, given: dict[str, Any], responses: list[str]) -> None:
    """Where nothing was found and nothing is offered; never in danger."""
    nothing = {"aspect": "cost", "procedure": None, "candidates": []}
    assert follow(knowledge, after_answer.suggest, **({"outcome": nothing} | given)).responses == responses


def test_an_answer_that_leads_on_gets_no_suggestions(knowledge: Knowledge) -> None:
    """Its own buttons are enough."""
    turn = open_turn("asdf")
    turn.dispatcher.utter_message(text="¿Cuál?", buttons=[{"title": "Sí", "payload": "/affirm"}])
    turn.dispatcher.utter_message(response="utter_institution_next")
    for message in turn.dispatcher.messages[:]:
        turn.dispatcher.messages[:] = [message]
        answered = Answered(action="action_cost", turn=turn, events=[], knowledge=knowledge, freshness=None)
        after_answer.suggest(answered)
        assert turn.dispatcher.messages == [message]


def test_every_step_is_taken_in_order(knowledge: Knowledge) -> None:
    """Offices, list, opinion: one message, and the events of all."""
    slots = {
        "link": {"asks_offices": True},
        "life_events": LIST,
        "care": {"procedure": "passport-adult", "answers": FOLLOWED - 1},
    }
    turn = open_turn("¿dónde lo hago en Cobán?", entities={"place": "1601"}, slots=slots)
    events: Events = [{"event": "slot", "name": "outcome", "value": FOUND}]
    said = speak(turn, lambda turn: AfterAnswer(knowledge)("action_where", turn, events))
    order = [said.responses.index(each) for each in ("office_here", "life_event_reminder", "feedback_question")]
    assert order == sorted(order)
    assert {"town", "life_events", "care"} <= said.slots.keys()
