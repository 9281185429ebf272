"""Sentences about a life event."""

from dataclasses import replace

import pytest

from actions.knowledge import Knowledge
from actions.life_events.checklist import Checklist
from actions.life_events.state import Progress
from actions.life_events.wording import count_event_pages, say_events, say_list, say_offer, say_step
from catalog_adapter.model import Certainty, Cost, CostState, Duration, Procedure, SourceRef, TimeUnit
from tests.actions.small_catalogue import BEES, ELSEWHERE, EVENT, PASSPORT, SOURCE, TODAY, names

DONE = Progress(event="shop").answer("staff", True)


def make(knowledge: Knowledge, progress: Progress = DONE, **procedures: Procedure | None) -> Checklist:
    """The list, with other procedures in some of its lines."""
    assert knowledge.life_events is not None
    made = Checklist.make(EVENT, progress, knowledge.life_events)
    items = [replace(each, procedure=procedures.get(each.step.id, each.procedure)) for each in made.items]
    return replace(made, items=tuple(items))


def test_a_list_tells_each_line_and_what_it_comes_to(knowledge: Knowledge) -> None:
    """Costs that vary and those that nobody says are counted."""
    said = list(say_list(make(knowledge)))
    assert names(said) == [
        "life_event_list",
        "life_event_item",
        "life_event_item_variable",
        "life_event_item",
        "life_event_item_cost",
        "life_event_item_time",
        "life_event_item",
        "life_event_item",
        "life_event_cost",
        "life_event_cost_variable_one",
        "life_event_cost_unknown",
        "life_event_time",
        "life_event_days",
        "life_event_time_end",
        "life_event_time_working",
        "life_event_time_unknown",
        "life_event_hint",
    ]
    sums = {each.response.removeprefix("utter_life_event_"): dict(each.values) for each in said}
    assert sums["cost"] == {"amount": "Q350"}
    assert sums["cost_unknown"] == {"count": "2", "total": "4"}
    assert sums["days"] == {"count": "3"}


def test_a_condition_stands_in_its_line(knowledge: Knowledge) -> None:
    """While it is not known."""
    said = list(say_list(make(knowledge, Progress(event="shop"))))
    assert "life_event_item_if" in names(said)


@pytest.mark.parametrize(
    ("cost", "response", "amount"),
    [
        (Cost(state=CostState.FREE), "life_event_cost", "Q0"),
        (Cost(state=CostState.UNKNOWN), "life_event_cost_none", None),
    ],
)
def test_what_is_free_is_told_apart_from_what_nobody_says(
    knowledge: Knowledge, cost: Cost, response: str, amount: str | None
) -> None:
    """A sum of nothing known is none."""
    only = replace(BEES, cost=cost)
    said = {each.response: each for each in say_list(make(knowledge, licence=only, abroad=only, bees=only))}
    assert said[f"utter_{response}"].values.get("amount") == amount


def test_a_price_that_staff_distrusts_stands_in_no_line(knowledge: Knowledge) -> None:
    """Nor in the sum."""
    doubtful = replace(PASSPORT, untrusted_fields=frozenset({"cost"}))
    said = names(list(say_list(make(knowledge, abroad=doubtful))))
    assert "life_event_item_cost" not in said
    assert "life_event_cost_none" in said


def test_times_of_several_units_are_added_up_by_unit(knowledge: Knowledge) -> None:
    """The longest unit first, each in its number."""
    year = replace(BEES, duration=Duration(text="1 año", minimum=1, maximum=1, unit=TimeUnit.YEAR))
    said = names(list(say_list(make(knowledge, bees=year))))
    start = said.index("life_event_time")
    assert said[start : start + 4] == ["life_event_time", "life_event_year", "life_event_time_plus", "life_event_days"]


def test_a_list_that_is_done_is_only_praised(knowledge: Knowledge) -> None:
    """Lines that are done say no price; one that goes on says how far it has come."""
    steps = tuple(each.id for each in EVENT.steps)
    said = list(say_list(make(knowledge, DONE.tick(steps, done=True))))
    assert names(said) == ["life_event_list", *["life_event_item_done"] * 4, "life_event_all_done"]
    half = list(say_list(make(knowledge, DONE.tick(steps[:1], done=True))))[-1]
    assert (half.response, half.values["done"]) == ("utter_life_event_progress", "1")
    assert [each.title for each in half.choices] == ["Pasaporte", "Apicultor", "NIT"]


def test_a_line_is_its_procedure_or_its_note(knowledge: Knowledge) -> None:
    """With the reason for its place, and a way to mark it."""
    checklist = make(knowledge)
    licence, tax = checklist.items[0], checklist.items[3]
    said = list(say_step(checklist, licence, None, TODAY))
    assert (said[0].values["why"], names(said)[1], names(said)[-1]) == (
        "Va primero.",
        "overview_bare",
        "life_event_step_open",
    )
    note = list(say_step(checklist, replace(tax, is_done=True), ELSEWHERE, TODAY))
    assert names(note) == ["life_event_step", "life_event_note", "contact", "life_event_step_done"]


def test_a_procedure_that_is_not_loaded_leads_to_its_institution(knowledge: Knowledge) -> None:
    """Where that is known, with a warning when its source is unsure."""
    checklist = make(knowledge, licence=None)
    unsure = SourceRef(name="Prensa", dated=SOURCE.dated, certainty=Certainty.MEDIUM)
    missing = list(say_step(checklist, checklist.items[0], replace(ELSEWHERE, source=unsure), TODAY))
    assert names(missing)[1:5] == ["life_event_missing", "contact", "source_dated", "source_unsure"]
    nowhere = list(say_step(checklist, checklist.items[0], None, TODAY))
    assert names(nowhere)[1] == "life_event_missing_nowhere"


def test_events_are_buttons() -> None:
    """In the menu by their names; beside an answer the response has a button of its own."""
    (menu,) = say_events((EVENT,), 1)
    (offer,) = say_offer(EVENT)
    assert menu.values["names"] == "• Poner una farmacia"
    assert menu.choices[0].payload == '/life_event{"event": "shop"}'
    assert (offer.response, dict(offer.values)) == ("utter_life_event_offer", {"name": EVENT.name, "event": "shop"})


def test_the_menu_has_pages() -> None:
    """Each fits in one message, and leads to those around it."""
    events = [replace(EVENT, id=f"e{number}", name=f"Suceso {number}") for number in range(17)]
    assert count_event_pages(events) == 3
    pages = [list(say_events(events, part)) for part in (1, 2, 3)]
    assert [names(page) for page in pages] == [
        ["life_events", "life_events_next"],
        ["life_events", "life_events_next", "life_events_back"],
        ["life_events", "life_events_back"],
    ]
    assert [len(page[0].choices) for page in pages] == [8, 8, 1]
    assert [fragment.values["part"] for fragment in pages[1][1:]] == ["3", "1"]


def test_a_long_list_leaves_times_to_the_sum(knowledge: Knowledge) -> None:
    """So that it fits in one message."""
    checklist = make(knowledge)
    item = checklist.items[0]
    many = replace(checklist, items=tuple(replace(item, number=number + 1) for number in range(9)))
    assert "life_event_item_time" in names(list(say_list(checklist)))
    assert "life_event_item_time" not in names(list(say_list(many)))
