"""The menu of life events, a page at a time."""

from rasa_sdk.events import SlotSet

from actions.dialogue_state import DialogueState
from actions.dialogue_turn import DialogueTurn, Events
from actions.life_events.wording import count_event_pages, say_events
from actions.reply_parts import say
from catalog_adapter.life_events.directory import LifeEventDirectory

SLOT, NAME = "page", "life_events"
"""The slot of the list shown last, and the menu's name in it."""
SHOWING = frozenset({"action_life_event_menu", "action_life_event", "action_turn_page"})
"""Actions that show it."""


def show_menu(turn: DialogueTurn, directory: LifeEventDirectory, part: int) -> Events:
    """A page (from 1), the nearest to the one asked for, and what is remembered of it: common events, then by name."""
    events = sorted(directory.events, key=lambda event: (not event.common, event.name))
    part = min(max(part, 1), count_event_pages(events))
    say(turn.dispatcher, say_events(events, part))
    return [SlotSet(SLOT, {"by": NAME, "key": "", "part": part}), SlotSet("outcome", {})]


def find_menu_page(state: DialogueState) -> int | None:
    """The page that was shown last, from 1; None when something else was said since."""
    is_menu = state.page is not None and state.page["by"] == NAME and state.previous_action in SHOWING
    return int(state.page["part"]) if state.page is not None and is_menu else None
