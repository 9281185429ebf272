"""One turn's moves through a procedure."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue_state import Memory
from actions.dialogue_turn import Events
from actions.guided_walk.moves import WalkTalk
from actions.guided_walk.state import Walk, WalkMemory
from actions.knowledge import Knowledge
from catalog_adapter.cleaning.requirement_checklist import keys_of, print_of
from dialogue.understanding import Claims
from tests.actions.small_catalogue import PASSPORT, Said

KEYS = keys_of(PASSPORT.requirements)
STEPS = keys_of(PASSPORT.steps)
AT_PAPERS = Walk(procedure="passport-adult", print=print_of(PASSPORT))


def at_step(step: int) -> Walk:
    """The walk at a step."""
    return replace(AT_PAPERS, step=step, step_key=STEPS[step])


def take(knowledge: Knowledge, move: Callable[[WalkTalk], Events], *walks: Walk, aside: bool = False) -> Said:
    """What a move says and leaves."""
    dispatcher = CollectingDispatcher()
    memory = WalkMemory(walks=walks, active=bool(walks), aside=aside)
    talk = WalkTalk(knowledge=knowledge, dispatcher=dispatcher, memory=Memory(options=("x",)), walks=memory)
    events = move(talk)
    return Said(dispatcher.messages, events)


@pytest.mark.parametrize(
    ("procedure", "responses"),
    [
        ("passport-adult", ["walk_start", "walk_papers"]),
        ("bee-card", ["walk_nothing", "overview_institution"]),
        ("honey", ["in_review", "ask_institution"]),
        ("gone", ["walk_gone"]),
    ],
)
def test_a_walk_begins_with_papers(knowledge: Knowledge, procedure: str, responses: list[str]) -> None:
    """Where there is nothing to walk through, or nothing any more, that is said."""
    said = take(knowledge, lambda talk: talk.begin(procedure))
    assert said.responses[: len(responses)] == responses


def test_what_is_gone_is_forgotten_and_what_is_in_review_waits(knowledge: Knowledge) -> None:
    """Staff gives it back some day."""
    gone = take(knowledge, lambda talk: talk.begin("gone"), Walk(procedure="gone"))
    assert gone.slots["walks"] is None
    waits = take(knowledge, lambda talk: talk.begin("honey"), Walk(procedure="honey"))
    assert [each["procedure"] for each in waits.slots["walks"]["walks"]] == ["honey"]


def test_a_walk_that_was_begun_goes_on_where_it_was_left(knowledge: Knowledge) -> None:
    """With the papers that are missing; warnings are due again, as after a while."""
    said = take(knowledge, lambda talk: talk.begin("passport-adult"), at_step(1))
    assert said.responses[:3] == ["walk_at_step", "walk_papers_left", "walk_step"]
    assert "goes_on" not in said.slots["outcome"]


def test_a_record_that_has_changed_is_told(knowledge: Knowledge) -> None:
    """And the walk goes on at the step of the same words."""
    old = replace(at_step(0), print="old", step_key=STEPS[2])
    said = take(knowledge, lambda talk: talk.resume(old), old)
    assert "walk_changed" in said.responses
    assert said.slots["walks"]["walks"][0]["step"] == 2


@pytest.mark.parametrize(
    ("walk", "move", "step", "response"),
    [
        (AT_PAPERS, "next", 0, "walk_papers_left"),
        (at_step(0), "next", 1, "walk_step"),
        (at_step(1), "next", 2, "walk_step_last"),
        (at_step(1), "back", 0, "walk_step"),
        (at_step(0), "back", None, "walk_papers"),
        (at_step(1), "repeat", 1, "walk_step"),
        (at_step(1), "papers", 1, "walk_papers"),
    ],
)
def test_moves_lead_from_step_to_step(
    knowledge: Knowledge, walk: Walk, move: str, step: int | None, response: str
) -> None:
    """Back from the first are the papers."""
    said = take(knowledge, lambda talk: talk.move(walk, move), walk)
    assert said.responses[0] == response
    if move != "papers":
        assert said.slots["walks"]["walks"][0].get("step") == step
    assert said.slots["outcome"]["goes_on"] is True


def test_the_last_step_is_the_end(knowledge: Knowledge) -> None:
    """With what one pays and gets; then nothing is guided."""
    said = take(knowledge, lambda talk: talk.move(at_step(2), "next"), at_step(2))
    assert (said.responses[0], said.responses[-1]) == ("walk_end", "walk_end_next")
    assert said.slots["walks"]["walks"][0]["finished"]
    assert "active" not in said.slots["walks"]


def test_after_a_question_in_between_going_on_shows_the_step_again(knowledge: Knowledge) -> None:
    """«Ya» does not say that it was done."""
    said = take(knowledge, lambda talk: talk.move(at_step(0), "next"), at_step(0), aside=True)
    assert said.slots["walks"]["walks"][0]["step"] == 0


def test_stopping_loses_nothing(knowledge: Knowledge) -> None:
    """The walk is no longer what short words are about."""
    said = take(knowledge, lambda talk: talk.move(at_step(1), "stop"), at_step(1))
    assert said.responses == ["walk_stopped"]
    assert "active" not in said.slots["walks"]
    (kept,) = said.slots["walks"]["walks"]
    assert (kept["procedure"], kept["step"]) == ("passport-adult", 1)


def test_other_walks_wait(knowledge: Knowledge) -> None:
    """They are named beside where the latest is; those that are done are not."""
    others = (Walk(procedure="pharmacy-licence"), Walk(procedure="bee-card", finished=True))
    said = take(knowledge, lambda talk: talk.where(), AT_PAPERS, *others)
    assert said.titles("walk_others") == ["Licencia sanitaria de farmacia"]
    assert take(knowledge, lambda talk: talk.where()).responses == ["walk_none"]


@pytest.mark.parametrize(("step", "place"), [(0, None), (1, 0), (3, 2)])
def test_a_button_goes_to_its_step(knowledge: Knowledge, step: int, place: int | None) -> None:
    """0 is the papers; one past the last is the end."""
    said = take(knowledge, lambda talk: talk.go_to(AT_PAPERS, step))
    assert said.slots["walks"]["walks"][0].get("step") == place
    assert take(knowledge, lambda talk: talk.go_to(AT_PAPERS, 4)).responses[0] == "walk_end"


@pytest.mark.parametrize(
    ("claims", "ticked", "first"),
    [
        (Claims(have=(1, 2)), KEYS[:2], "walk_ticked"),
        (Claims(rest="have", lack=(2,)), (KEYS[0], KEYS[2]), "walk_ticked"),
        (Claims(have=(9,)), (), "walk_papers"),
        (Claims(said="have"), (), "walk_unclear"),
        (Claims(rest="lack"), (), "walk_ticked"),
    ],
)
def test_papers_are_ticked(knowledge: Knowledge, claims: Claims, ticked: tuple[str, ...], first: str) -> None:
    """All but one; what is not clear is asked; numbers beyond the end show the list."""
    said = take(knowledge, lambda talk: talk.tick(AT_PAPERS, claims), AT_PAPERS)
    assert said.responses[0] == first
    assert said.slots["walks"]["walks"][0]["ticked"] == list(ticked)


def test_a_list_to_take_along_holds_what_was_ticked(knowledge: Knowledge) -> None:
    """The procedure becomes the topic, and the walk stays as it is."""
    walk = replace(AT_PAPERS, ticked=KEYS[:1])
    said = take(knowledge, lambda talk: talk.give_sheet("passport-adult"), walk)
    assert said.responses[:3] == ["walk_sheet_text", "walk_paper_done", "walk_paper"]
    assert (said.slots["procedure"], "walks" in said.slots) == ("passport-adult", False)
    assert take(knowledge, lambda talk: talk.give_sheet("gone")).responses == ["walk_gone"]
