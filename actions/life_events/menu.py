"""The menu of life events, a page at a time."""

from rasa_sdk.events import SlotSet

from actions.dialogue_turn import DialogueTurn, Events
from actions.directory.shown_pages import MENU
from actions.life_events.wording import count_event_pages, say_events
from actions.reply_parts import say
from catalog_adapter.life_events.directory import LifeEventDirectory

SLOT = "page"
"""The slot of the list shown last."""


def show_menu(turn: DialogueTurn, directory: LifeEventDirectory, part: int) -> Events:
    """A page (from 1), the nearest to the one asked for, and what is remembered of it: common events, then by name."""
    events = sorted(directory.events, key=lambda event: (not event.common, event.name))
    part = min(max(part, 1), count_event_pages(events))
    say(turn.dispatcher, say_events(events, part))
    return [SlotSet(SLOT, {"by": MENU, "key": "", "part": part}), SlotSet("outcome", {})]
