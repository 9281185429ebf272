"""A guided walk beside every other topic: «ya», «otra vez» and ticks belong to it; after an answer it is brought to mind."""

from collections.abc import Iterable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.catalogue_access import Knowledge
from actions.guided_walk.actions import find_named, open_talk, written
from actions.guided_walk.moves import Events, WalkTalk
from actions.guided_walk.state import Walk
from actions.guided_walk.wording import say_reminder
from actions.rehearsal import Rehearsal, rehearse, with_procedure
from actions.reply_parts import say

LISTS = "life_events"
"""The slot of the other lists that people tick; whichever was shown last owns short words and numbers."""


class WalkWatch(Action):
    """Another action, with an eye on the walk before and after it."""

    def __init__(self, inner: Action, start: Action, knowledge: Knowledge) -> None:
        """Take the actions.

        Args:
            inner: The other action.
            start: The one that begins a walk or goes on with it.
            knowledge: The catalogue.
        """
        self._inner = inner
        self._start = start
        self._knowledge = knowledge

    def name(self) -> str:
        """The other action's name."""
        return str(self._inner.name())

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """What the message means to the walk, else the other action and a soft reminder."""
        talk = open_talk(self._knowledge, dispatcher, tracker)
        walk = talk.walks.current
        if walk is not None and not talk.memory.options and written(tracker):
            events = self._walk(talk, walk, tracker)
            if events is not None:
                return events
        named = find_named(talk, tracker) if tracker.latest_message.get("resumes") else None
        if named is not None:
            return list(self._start.run(dispatcher, with_procedure(tracker, named.procedure), domain))
        found = rehearse(self._inner, tracker, domain)
        if talk.walks.wanted and found.procedure is not None:
            # «Guíeme» … «¿con qué trámite?» … «el pasaporte».
            return list(self._start.run(dispatcher, with_procedure(tracker, found.procedure), domain))
        if found.procedure is None and self._ticks_in_vain(talk, tracker):
            return talk.say_not_listed(talk.walks.walks[0])
        dispatcher.messages.extend(found.messages)
        return [*found.events, *self._after(talk, tracker, found)]

    def _ticks_in_vain(self, talk: WalkTalk, tracker: Tracker) -> bool:
        """«Ya tengo la constancia» in front of a list that has none, while nothing else is asked."""
        walk, message = talk.walks.current, tracker.latest_message
        is_at_papers = walk is not None and walk.step is None and not talk.memory.options and not talk.walks.aside
        return is_at_papers and bool(message.get("ticking")) and not message.get("aspects")

    def _walk(self, talk: WalkTalk, walk: Walk, tracker: Tracker) -> Events | None:
        """What a message means to somebody who is being guided; None when it means something else."""
        message = tracker.latest_message
        if message.get("move"):
            return talk.move(walk, str(message["move"]))
        if walk.step is not None or message.get("aspects"):
            return None
        # Numbers alone mean the list that was shown last.
        numbers = [] if talk.walks.aside else [message.get("position"), *(message.get("numbers") or ())]
        bare = list(dict.fromkeys(number for number in numbers if number))
        ticking = message.get("ticking") or ({"have": bare, "said": "have"} if bare else None)
        return talk.tick(walk, ticking) if ticking else None

    def _after(self, talk: WalkTalk, tracker: Tracker, found: Rehearsal) -> Events:
        """Bring the walk to mind once after an answer; let go of it when another list was opened."""
        walks = talk.walks
        if any(each.get("name") == LISTS and _moved(tracker.get_slot(LISTS), each["value"]) for each in found.events):
            return list(walks.pause().iter_events())
        walk = walks.current
        if walk is None or walks.wanted:
            return list(walks.pause().iter_events()) if walks.wanted and not _asks_back(found, talk) else []
        if found.procedure is None:
            return []
        record = self._knowledge.find_active(walk.procedure)
        if not walks.reminded and record is not None:
            say(talk.dispatcher, say_reminder(record))
        return list(walks.turn_aside().iter_events())


def watch_walks(actions: Iterable[Action], walks: Iterable[Action], knowledge: Knowledge) -> list[Action]:
    """Other topics' actions, each with an eye on the walk; `walks` are this topic's own."""
    start = next(action for action in walks if action.name() == "action_walk_start")
    return [WalkWatch(action, start, knowledge) for action in actions]


def _moved(before: dict[str, Any] | None, after: dict[str, Any] | None) -> bool:
    """Whether the other list was shown or gone on with, and not only brought to mind."""
    return {**(before or {}), "reminded": None} != {**(after or {}), "reminded": None}


def _asks_back(found: Rehearsal, talk: WalkTalk) -> bool:
    """Whether the other action still waits for which procedure is meant; slots that stay as they are are not told."""
    told = [each["value"] for each in found.events if each.get("name") == "options"]
    return bool(told[0] if told else talk.memory.options)
