"""Turning pages by words: «siguiente», «ver más», «los anteriores», after a list of procedures, of papers or of steps."""

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answers.listing import iter_parts
from actions.catalogue_access import Knowledge
from actions.dialogue_state import Memory
from actions.directory.browsing import SLOT, Shelf, count_pages, cut_page, find_shelf, show_page
from actions.guided_walk.state import WalkMemory
from actions.procedure_resolution.ask_actions import LISTED, Events
from actions.reply_parts import Fragment, say
from catalog_adapter.model import Aspect


class PageWatch(Action):
    """Another action, unless the message turns the page of what was shown last."""

    def __init__(self, inner: Action, listing: Mapping[str, Action], knowledge: Knowledge) -> None:
        """Take the actions.

        Args:
            inner: The other action.
            listing: Those that answer with a list, by the aspect.
            knowledge: The catalogue.
        """
        self._inner = inner
        self._listing = listing
        self._knowledge = knowledge

    def name(self) -> str:
        """The other action's name."""
        return str(self._inner.name())

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The page before or after, or that there is none; else the other action."""
        turn = tracker.latest_message.get("page_turn")
        page = find_page(self._knowledge, tracker) if turn else None
        if page is not None:
            return _turn_page(dispatcher, tracker, page, turn)
        part = find_part(self._knowledge, tracker, 1 if turn == "next" else -1) if turn else None
        if part is None:
            return list(self._inner.run(dispatcher, tracker, domain))
        aspect, procedure, number = part
        if not number:
            say(dispatcher, [Fragment(response="utter_listed_all")])
            return [SlotSet("outcome", {})]
        entities = [{"entity": "procedure", "value": procedure}, {"entity": "part", "value": str(number)}]
        tapped = copy(tracker)
        tapped.latest_message = {**tracker.latest_message, "entities": entities, "aspects": [aspect]}
        return list(self._listing[aspect].run(dispatcher, tapped, domain))


def watch_pages(actions: Sequence[Action], knowledge: Knowledge) -> list[Action]:
    """Actions, each with an eye on the list that was shown last."""
    listing = {str(aspect): action for action in actions for aspect in LISTED if action.name() == f"action_{aspect}"}
    return [PageWatch(action, listing, knowledge) for action in actions]


def find_part(knowledge: Knowledge, tracker: Tracker, step: int) -> tuple[str, str, int] | None:
    """Aspect, procedure and number of the next part (or the one before) of the papers or steps that were shown last.

    The number is 0 where there is no such part, and all of it None where no list was shown last.
    """
    memory, walks, shown = Memory.read(tracker), WalkMemory.read(tracker), tracker.get_slot("shown_part")
    record = knowledge.find_active(memory.procedure) if memory.procedure and shown else None
    is_guided = walks.current is not None and not walks.aside
    if record is None or memory.options or is_guided or not memory.aspects:
        return None
    aspect = memory.aspects[-1]
    items = {Aspect.REQUIREMENTS: record.requirements, Aspect.STEPS: record.steps}.get(Aspect(aspect), ())
    wanted = int(shown) + step
    return aspect, record.id, wanted if 1 <= wanted <= len(list(iter_parts(items))) else 0


def _turn_page(dispatcher: CollectingDispatcher, tracker: Tracker, page: tuple[Shelf, int], turn: str) -> Events:
    """The page after or before; after one of its procedures was opened, «atrás» is the page itself."""
    shelf, part = page
    is_open = not Memory.read(tracker).options
    wanted = part + 1 if turn == "next" else part - (not is_open)
    if 1 <= wanted <= count_pages(shelf):
        return show_page(dispatcher, tracker, shelf, wanted)
    response = "utter_browse_last" if turn == "next" else "utter_browse_first"
    say(dispatcher, [Fragment(response=response, values={"name": shelf.name})])
    return [SlotSet("outcome", {})]


def find_page(knowledge: Knowledge, tracker: Tracker) -> tuple[Shelf, int] | None:
    """The list that was shown last, and which page of it; None when something else was offered or said since."""
    kept = tracker.get_slot(SLOT)
    shelf = find_shelf(knowledge, {kept["by"]: kept["key"]}) if kept else None
    if shelf is None:
        return None
    shown = tuple(each.id for each in cut_page(shelf, kept["part"]))
    memory = Memory.read(tracker)
    is_last = shown and (memory.options or memory.offered) == shown
    return (shelf, kept["part"]) if is_last else None
