"""Life events that a message tells."""

from dataclasses import replace
from typing import Any

import pytest

from actions.catalogue_access import CatalogueKnowledge
from actions.knowledge import Knowledge
from actions.life_events.detection import iter_events_at_hand, link_asked_for, link_told
from actions.procedure_resolution.resolution import Resolution, Verdict
from catalog_adapter.life_events.directory import LifeEventDirectory
from nlu.text.analyzer import SpanishAnalyzer
from tests.actions.small_catalogue import BEES, EVENT, MAGA, RECORDS, FewRecords, make_knowledge, open_turn

TOLD = "quiero poner una farmacia en mi pueblo"


def told(knowledge: Knowledge, text: str, **given: Any) -> str | None:
    """The event that a message tells."""
    turn = open_turn(text, **given)
    return link_told(turn.message, turn.state, knowledge)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        (TOLD, {}),
        (f"{TOLD} y qué tengo que hacer", {"aspects": ["steps"]}),
        (f"tengo muchas dudas, {TOLD}, gracias por su ayuda", {}),
    ],
    ids=["alone", "helpless", "a clause of it"],
)
def test_an_event_is_told_by_its_own_words(knowledge: Knowledge, text: str, given: dict[str, Any]) -> None:
    """Also where it is asked what to do, or among other words."""
    assert told(knowledge, text, **given) == "shop"


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("farmacia", {}),
        ("carné de apicultor", {}),
        (TOLD, {"aspects": ["cost"]}),
        (TOLD, {"traits_only": True}),
        (TOLD, {"slots": {"options": ["bee-card"]}}),
        (TOLD, {"slots": {"question": "farmacia"}}),
        ("/life_event", {}),
        ("licencia sanitaria de farmacia", {"aspects": ["requirements"]}),
    ],
    ids=["one word", "a procedure", "its price", "who one is", "options", "a question", "a button", "its papers"],
)
def test_what_asks_for_a_procedure_tells_nothing(knowledge: Knowledge, text: str, given: dict[str, Any]) -> None:
    """Nor does anything while something else is chosen."""
    assert told(knowledge, text, **given) is None


def test_an_event_of_a_single_procedure_is_no_chain() -> None:
    """That procedure is better answered at once; without events nothing is told."""
    assert told(make_knowledge(BEES), TOLD) is None
    assert told(CatalogueKnowledge(FewRecords(*RECORDS)), TOLD) is None


@pytest.mark.parametrize(("meant", "event"), [("shop", "shop"), ("inn", "inn"), ("gone", "shop"), (None, "shop")])
def test_what_the_whole_means_outweighs_its_words(
    knowledge: CatalogueKnowledge, monkeypatch: pytest.MonkeyPatch, meant: str | None, event: str
) -> None:
    """Where search takes it for another event that is known."""
    inn = replace(EVENT, id="inn", phrases=("quiero abrir una posada",))
    knowledge.life_events = LifeEventDirectory([EVENT, inn], FewRecords(*RECORDS), SpanishAnalyzer())
    monkeypatch.setattr(knowledge, "decide", lambda *_: Resolution(verdict=Verdict.EVENT, event=meant))
    assert told(knowledge, TOLD) == event


def test_a_list_is_asked_for_with_less(knowledge: Knowledge) -> None:
    """Whoever asks for a list has said what is wanted."""
    assert link_asked_for(open_turn("qué hago para poner farmacia").message, knowledge) == "shop"
    assert link_asked_for(open_turn("miel de abeja").message, knowledge) is None
    assert link_asked_for(open_turn("/life_event").message, knowledge) is None


def test_lists_at_hand_are_those_that_were_begun(knowledge: Knowledge) -> None:
    """As far as they still exist."""
    lists = [{"event": each, "answers": {}, "done": []} for each in ("gone", "shop")]
    state = open_turn("x", slots={"life_events": {"lists": lists}}).state
    assert [each.id for each in iter_events_at_hand(state, knowledge)] == ["shop"]
    assert MAGA.id not in {each.id for each in iter_events_at_hand(open_turn("x").state, knowledge)}
