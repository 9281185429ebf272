"""Sentences of a guided walk."""

from dataclasses import replace

import pytest

from actions.guided_walk import wording
from actions.guided_walk.state import Walk
from catalog_adapter.cleaning.requirement_checklist import Papers, keys_of
from tests.actions.small_catalogue import BEES, PASSPORT, PHARMACY, TODAY, names

KEYS = keys_of(PASSPORT.requirements)


def test_papers_say_what_is_there() -> None:
    """Counted, and marked one by one."""
    said = list(wording.say_papers(PASSPORT, Papers.make(PASSPORT, KEYS[:1])))
    assert names(said) == ["walk_papers", "walk_paper_done", "walk_paper", "walk_paper"]
    assert (said[0].values["done"], said[0].values["count"]) == ("1", "3")


def test_a_long_list_opens_where_something_is_missing() -> None:
    """The rest is counted, and leads round to the beginning."""
    first = list(wording.say_papers(PHARMACY, Papers.make(PHARMACY)))
    assert (first[-1].response, first[-1].values["count"], first[-1].values["part"]) == (
        "utter_walk_papers_more",
        "2",
        "2",
    )
    done = keys_of(PHARMACY.requirements)[:8]
    second = list(wording.say_papers(PHARMACY, Papers.make(PHARMACY, done)))
    assert [each.values["number"] for each in second[1:3]] == ["9", "10"]
    assert second[-1].values["part"] == "1"
    beyond = list(wording.say_papers(PHARMACY, Papers.make(PHARMACY), part=9))
    assert beyond[1].values["number"] == "9"


def test_one_more_paper_is_told_in_the_singular() -> None:
    """«Falta uno más»."""
    nine = replace(PHARMACY, requirements=PHARMACY.requirements[:9])
    assert names(list(wording.say_papers(nine, Papers.make(nine))))[-1] == "walk_papers_more_one"


def test_a_heading_is_no_paper() -> None:
    """It has no number, and is not counted."""
    headed = replace(PASSPORT, requirements=("Para adultos:", "DPI"))
    said = list(wording.say_papers(headed, Papers.make(headed)))
    assert names(said) == ["walk_papers", "walk_heading", "walk_paper"]
    assert said[0].values["count"] == "1"


@pytest.mark.parametrize(
    ("ticked", "steps", "response"),
    [((), PASSPORT.steps, "hint"), (KEYS, PASSPORT.steps, "complete"), (KEYS, (), "complete_end")],
)
def test_what_can_be_done_depends_on_what_is_left(
    ticked: tuple[str, ...], steps: tuple[str, ...], response: str
) -> None:
    """With every paper it goes on to the steps, where there are any."""
    procedure = replace(PASSPORT, steps=steps)
    (said,) = wording.say_papers_next(procedure, Papers.make(procedure, ticked))
    assert said.response == f"utter_walk_papers_{response}"


@pytest.mark.parametrize(
    ("step", "steps", "responses"),
    [
        (0, 3, ["walk_step", "walk_step_next_first"]),
        (1, 3, ["walk_step", "walk_step_next"]),
        (2, 3, ["walk_step_last", "walk_step_next_last"]),
        (0, 1, ["walk_step_last", "walk_step_next_only"]),
    ],
)
def test_a_step_has_the_buttons_of_its_place(step: int, steps: int, responses: list[str]) -> None:
    """Nothing comes before the first, and the end after the last."""
    said = list(wording.say_step(replace(PASSPORT, steps=PASSPORT.steps[:steps]), step))
    assert names(said) == responses
    assert (said[0].values["number"], said[0].values["count"]) == (str(step + 1), str(steps))
    assert (said[1].values["next"], said[1].values["before"]) == (str(step + 2), str(step))


@pytest.mark.parametrize(
    ("walk", "responses"),
    [
        (Walk(procedure="x", finished=True), ["walk_at_end"]),
        (Walk(procedure="x"), ["walk_at_papers"]),
        (Walk(procedure="x", step=1, ticked=KEYS[:2]), ["walk_at_step", "walk_papers_left_one"]),
        (Walk(procedure="x", step=1), ["walk_at_step", "walk_papers_left"]),
        (Walk(procedure="x", step=1, ticked=KEYS), ["walk_at_step"]),
    ],
)
def test_the_place_is_told_with_what_is_missing(walk: Walk, responses: list[str]) -> None:
    """Only among the steps; in front of the papers one sees it."""
    assert names(list(wording.say_place(PASSPORT, walk, Papers.make(PASSPORT, walk.ticked)))) == responses


def test_the_end_tells_what_one_pays_and_gets() -> None:
    """With the source of these facts."""
    said = names(list(wording.say_end(PASSPORT, TODAY)))
    assert said == ["walk_end", "overview_cost", "overview_time", "overview_document", "source_dated", "walk_end_next"]


def test_without_steps_or_papers_the_institution_can_be_asked() -> None:
    """By its name at least."""
    assert names(list(wording.say_without_steps(PASSPORT))) == ["walk_no_steps", "contact"]
    assert names(list(wording.say_nothing_to_walk(BEES))) == ["walk_nothing", "overview_institution"]


def test_a_list_to_take_along_is_a_document_where_there_are_links() -> None:
    """The text holds the whole list all the same; a record without one says so."""
    papers = Papers.make(PHARMACY)
    said = list(wording.say_sheet(PHARMACY, papers, "/hoja.pdf", TODAY))
    assert said[0].document is not None
    assert (said[0].document.title, said[0].document.url) == (PHARMACY.name, "/hoja.pdf")
    assert names(said).count("walk_paper") == 10
    bare = list(wording.say_sheet(BEES, Papers.make(BEES), None, TODAY))
    assert names(bare)[:2] == ["walk_sheet_text", "requirements_unknown"]
    assert bare[0].document is None


def test_other_walks_are_buttons() -> None:
    """None where none waits."""
    (said,) = wording.say_others([PASSPORT])
    assert said.choices[0].payload == '/walk_start{"procedure": "passport-adult"}'
    assert list(wording.say_others([])) == []


def test_unclear_papers_are_listed_by_their_numbers() -> None:
    """So that a number answers."""
    said = list(wording.say_unclear(Papers.make(PASSPORT).items[1:]))
    assert [each.values.get("number") for each in said] == [None, "2", "3"]
