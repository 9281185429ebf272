"""One turn's moves on the list of a life event."""

from collections.abc import Callable
from dataclasses import replace

from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue_state import Memory
from actions.dialogue_turn import Events
from actions.knowledge import Knowledge
from actions.life_events.checklist import iter_current
from actions.life_events.moves import LifeEventTalk
from actions.life_events.state import LifeEventMemory, Progress
from tests.actions.small_catalogue import EVENT, Said

ANSWERED = Progress(event="shop").answer("staff", False)


def take(knowledge: Knowledge, move: Callable[[LifeEventTalk], Events], progress: Progress | None = None) -> Said:
    """What a move says and leaves, beside options of before."""
    assert knowledge.life_events is not None
    dispatcher = CollectingDispatcher()
    lists = LifeEventMemory().show(progress) if progress else LifeEventMemory()
    memory = Memory(options=("x",), question="y", aspects=("cost",))
    talk = LifeEventTalk(
        knowledge=knowledge, directory=knowledge.life_events, dispatcher=dispatcher, memory=memory, lists=lists
    )
    events = move(talk)
    return Said(dispatcher.messages, events)


def test_an_event_begins_with_the_question_that_matters(knowledge: Knowledge) -> None:
    """Its summary comes first, once; a number then means the list and no option of before."""
    said = take(knowledge, lambda talk: talk.show(EVENT))
    assert said.responses == ["life_event_start_one", "life_event_question"]
    assert said.slots["life_events"]["asking"] == "staff"
    assert (said.slots["options"], said.slots["question"], "aspects" in said.slots) == (None, None, False)


def test_an_answer_leads_to_the_list(knowledge: Knowledge) -> None:
    """Without the steps that it rules out; nothing is asked any more."""
    said = take(knowledge, lambda talk: talk.answer(EVENT, "staff", False))
    assert said.responses[0] == "life_event_list"
    assert said.titles("life_event_hint") == ["Licencia", "Pasaporte", "NIT"]
    assert said.slots["life_events"]["asking"] is None


def test_the_list_can_be_seen_before_its_questions_are_answered(knowledge: Knowledge) -> None:
    """With every step that may apply."""
    said = take(knowledge, lambda talk: talk.show_list(EVENT))
    assert len(said.titles("life_event_hint")) == 4


def test_a_case_of_which_the_list_says_nothing_leads_to_whom_to_ask(knowledge: Knowledge) -> None:
    """The one who sees to its next step; a question that waits is asked again, and nothing is forgotten."""
    said = take(knowledge, lambda talk: talk.step_aside(EVENT, ()))
    assert said.responses[:2] == ["life_event_aside", "life_event_aside_owner"]
    asked = take(
        knowledge, lambda talk: replace(talk, lists=replace(talk.lists, asking="staff")).step_aside(EVENT, ()), ANSWERED
    )
    assert asked.responses[-1] == "life_event_question"
    assert asked.slots["life_events"]["asking"] == "staff"


def test_lines_are_ticked_by_number(knowledge: Knowledge) -> None:
    """Numbers beyond the list mean nothing; what was ticked is named."""
    said = take(knowledge, lambda talk: talk.tick_numbers(EVENT, [1, 3, 9], done=True), ANSWERED)
    assert said.find("life_event_ticked")["titles"] == "Licencia; NIT"
    assert said.slots["life_events"]["lists"][0]["done"] == ["licence", "tax"]
    none = take(knowledge, lambda talk: talk.tick_numbers(EVENT, [9], done=True), ANSWERED)
    assert none.responses[0] == "life_event_list"


def test_a_tick_is_taken_back(knowledge: Knowledge) -> None:
    """And a step that does not apply is not ticked."""
    done = ANSWERED.tick(("licence",), done=True)
    said = take(knowledge, lambda talk: talk.tick(EVENT, ["licence", "bees"], done=False), done)
    assert said.find("life_event_unticked")["titles"] == "Licencia"
    assert said.slots["life_events"]["lists"][0]["done"] == []


def test_a_line_is_opened_as_its_procedure(knowledge: Knowledge) -> None:
    """Which is the topic then."""
    said = take(knowledge, lambda talk: talk.open(EVENT, "licence"), ANSWERED)
    assert said.responses[:2] == ["life_event_step", "overview_bare"]
    assert (said.slots["procedure"], said.slots["life_events"]["opened"]) == ("pharmacy-licence", "licence")
    assert said.slots["outcome"] == {"aspect": "overview", "procedure": "pharmacy-licence"}


def test_a_note_is_opened_with_whom_to_ask(knowledge: Knowledge) -> None:
    """It is no topic."""
    said = take(knowledge, lambda talk: talk.open(EVENT, "tax"), ANSWERED)
    assert said.responses[:2] == ["life_event_step", "life_event_note"]
    assert ("procedure" in said.slots, said.slots["outcome"]) == (False, {})


def test_a_line_that_does_not_apply_leads_to_the_list(knowledge: Knowledge) -> None:
    """A button of before the answer."""
    assert take(knowledge, lambda talk: talk.open(EVENT, "bees"), ANSWERED).responses[0] == "life_event_list"


def test_events_that_are_gone_are_passed_over(knowledge: Knowledge) -> None:
    """The latest first."""
    assert knowledge.life_events is not None
    lists = LifeEventMemory().show(ANSWERED).show(replace(ANSWERED, event="gone"))
    assert list(iter_current(lists, knowledge.life_events)) == [EVENT]
