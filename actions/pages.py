"""Turning the pages of a list of procedures by words: «siguiente», «ver más», «los anteriores»."""

from collections.abc import Iterable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import Events
from actions.browsing import SLOT, Shelf, count_pages, cut_page, find_shelf, show_page
from actions.fragment import Fragment, say
from actions.knowledge import Knowledge
from actions.memory import Memory


class PageWatch(Action):
    """Another action, unless the message turns the page of the list that was shown last."""

    def __init__(self, inner: Action, knowledge: Knowledge) -> None:
        self._inner = inner
        self._knowledge = knowledge

    def name(self) -> str:
        """The other action's name."""
        return str(self._inner.name())

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The page before or after, or that there is none; else the other action."""
        turn = tracker.latest_message.get("page_turn")
        page = find_page(self._knowledge, tracker) if turn else None
        if page is None:
            return list(self._inner.run(dispatcher, tracker, domain))
        shelf, part = page
        wanted = part + 1 if turn == "next" else part - 1
        if 1 <= wanted <= count_pages(shelf):
            return show_page(dispatcher, tracker, shelf, wanted)
        response = "utter_browse_last" if turn == "next" else "utter_browse_first"
        say(dispatcher, [Fragment(response=response, values={"name": shelf.name})])
        return [SlotSet("outcome", {})]


def watch_pages(actions: Iterable[Action], knowledge: Knowledge) -> list[Action]:
    """Actions, each with an eye on the list that was shown last."""
    return [PageWatch(action, knowledge) for action in actions]


def find_page(knowledge: Knowledge, tracker: Tracker) -> tuple[Shelf, int] | None:
    """The list that was shown last, and which page of it; None when something else was offered or said since."""
    kept = tracker.get_slot(SLOT)
    shelf = find_shelf(knowledge, {kept["by"]: kept["key"]}) if kept else None
    if shelf is None:
        return None
    shown = tuple(each.id for each in cut_page(shelf, kept["part"]))
    return (shelf, kept["part"]) if shown and Memory.read(tracker).options == shown else None
