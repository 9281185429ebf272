"""The menu of life events."""

from collections.abc import Sequence
from dataclasses import replace

from actions.directory.shown_pages import find_menu_page
from actions.knowledge import Knowledge
from actions.life_events import wording
from actions.life_events.menu import show_menu
from catalog_adapter.life_events.directory import LifeEventDirectory
from catalog_adapter.life_events.model import LifeEvent
from tests.actions.small_catalogue import EVENT, open_turn


class OneShop(LifeEventDirectory):
    """Three events, of which the second is common."""

    def __init__(self) -> None:
        self.made = [
            replace(EVENT, id=identifier, name=name, common=common)
            for identifier, name, common in (("a", "Zarpar", False), ("b", "Nacer", True), ("c", "Abrir", False))
        ]

    @property
    def events(self) -> Sequence[LifeEvent]:
        return self.made


def test_common_events_come_first(knowledge: Knowledge) -> None:
    """Then the others by name."""
    turn = open_turn("x")
    show_menu(turn, OneShop(), 1)
    assert [button["title"] for button in turn.dispatcher.messages[0]["buttons"]] == ["Nacer", "Abrir", "Zarpar"]


def test_a_page_that_does_not_exist_is_the_nearest() -> None:
    """And the page shown is remembered."""
    assert wording.EVENTS_SHOWN >= 3
    first, last = show_menu(open_turn("x"), OneShop(), 0), show_menu(open_turn("x"), OneShop(), 9)
    assert [events[0]["value"]["part"] for events in (first, last)] == [1, 1]


def test_the_page_is_known_until_something_else_is_said() -> None:
    """What spoke last tells."""
    shown = {"page": {"by": "life_events", "key": "", "part": 2}}
    state = open_turn("x", slots=shown).state
    assert find_menu_page(replace(state, previous_action="action_life_event_menu")) == 2
    assert find_menu_page(replace(state, previous_action="action_cost")) is None
    assert find_menu_page(replace(state, page=None, previous_action="action_life_event_menu")) is None
