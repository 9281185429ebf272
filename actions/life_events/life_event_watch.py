"""Life events beside every other topic: an event told in passing, an answer, a number, and the list brought to mind."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.catalogue_access import Knowledge
from actions.guided_walk.state import WalkMemory
from actions.life_events.actions import open_talk, take_reply, written
from actions.life_events.detection import find_told
from actions.life_events.moves import LifeEventTalk, iter_current
from actions.life_events.wording import say_offer, say_question, say_reminder
from actions.procedure_resolution.ask_actions import Events
from actions.reply_parts import say

TELLING = frozenset({"action_overview", "action_out_of_scope", "action_requirements", "action_steps"})
"""Actions that run when an event may have been told."""
HELPLESS_ASPECTS = frozenset({"overview", "requirements", "steps"})
"""«¿Qué papeles hago?», «¿qué tengo que hacer?»: asked by who tells an event, and of one procedure as well."""
OFFERING = frozenset({"action_overview", "action_requirements", "action_steps"})
"""Actions whose answer may be one step of an event."""
SUMMED = frozenset({"cost", "time"})
"""What a list adds up."""
OFFERED = 0.6
"""Likeness from which a list is offered beside an answer."""


class LifeEventWatch(Action):
    """Another action, with an eye on life events before and after it."""

    def __init__(self, inner: Action, knowledge: Knowledge) -> None:
        self._inner = inner
        self._knowledge = knowledge

    def name(self) -> str:
        """The other action's name."""
        return str(self._inner.name())

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """What the message means to a list, else the other action and a soft reminder."""
        talk = open_talk(self._knowledge, dispatcher, tracker)
        if talk is None:
            return list(self._inner.run(dispatcher, tracker, domain))
        events = self._before(talk, tracker)
        if events is not None:
            return events
        events = list(self._inner.run(dispatcher, tracker, domain))
        return [*events, *self._after(talk, tracker, events)]

    def _before(self, talk: LifeEventTalk, tracker: Tracker) -> Events | None:
        message = tracker.latest_message
        event = next(iter_current(talk.lists, talk.directory), None)
        position, numbers, done = message.get("position"), message.get("numbers"), message.get("done")
        if event is not None and not talk.memory.options:
            if talk.lists.asking and not message.get("aspects") and not self._has_content(tracker):
                return self._numbered_answer(talk, tracker) or take_reply(talk, tracker)
            if self._asks_for_sum(talk, tracker):
                return talk.show_list(event)
            if numbers and done is not None and not self._has_content(tracker):
                return talk.tick_numbers(event, numbers, done=done)
            if isinstance(position, int) and (step := talk.find_number(event, position)) is not None:
                return talk.open(event, step)
        text = written(tracker)
        if not text or self.name() not in TELLING or talk.memory.options or talk.memory.question:
            return None
        aspects = set(message.get("aspects") or ())
        if aspects - HELPLESS_ASPECTS or message.get("traits_only"):
            # «Soy empresa» says who asks, and tells of nothing that happens.
            return None
        told = find_told(self._knowledge, talk.directory, text, asks=bool(aspects))
        return talk.show(told) if told is not None else None

    def _has_content(self, tracker: Tracker) -> bool:
        """Whether a message has words of its own, and so is more than an answer."""
        return len(self._knowledge.find_content(written(tracker))) > 1

    def _asks_for_sum(self, talk: LifeEventTalk, tracker: Tracker) -> bool:
        """«¿Cuánto me sale todo?» where the list, or one of its questions, is what was spoken of last."""
        asked, rest = set(tracker.latest_message.get("aspects") or ()), str(tracker.latest_message.get("rest") or "")
        is_last = talk.lists.opened is None and not talk.lists.reminded
        return is_last and bool(asked) and asked <= SUMMED and not self._knowledge.find_content(rest)

    def _numbered_answer(self, talk: LifeEventTalk, tracker: Tracker) -> Events | None:
        """«1», «2», «3» for «Sí», «No», «No sé», where buttons stand numbered in the text."""
        position = tracker.latest_message.get("position")
        answers = {1: True, 2: False, 3: None}
        event = next(iter_current(talk.lists, talk.directory), None)
        if event is None or talk.lists.asking is None or position not in answers:
            return None
        return talk.answer(event, talk.lists.asking, answers[position])

    def _after(self, talk: LifeEventTalk, tracker: Tracker, events: Events) -> Iterator[dict[str, Any]]:
        """After an answer: the list that waits is brought to mind once, or one that fits is offered.

        A question that waits is asked again after what came to nothing.
        """
        event = next(iter_current(talk.lists, talk.directory), None)
        question = event.find_question(talk.lists.asking) if event and talk.lists.asking else None
        if not _has_answered(events):
            if event is not None and question is not None and _has_missed(events, talk.memory.options):
                say(talk.dispatcher, say_question(event, question))
            return
        if event is not None:
            # Whoever is being guided is reminded of that, and of one thing only.
            if not talk.lists.reminded and WalkMemory.read(tracker).current is None:
                say(talk.dispatcher, say_question(event, question) if question else say_reminder(event))
                yield from talk.lists.remind().iter_events()
            return
        text = written(tracker)
        is_telling = self.name() in OFFERING and self._knowledge.find_content(
            str(tracker.latest_message.get("rest") or "")
        )
        telling = talk.directory.read_telling(text) if text and is_telling else None
        if telling and telling.likeness >= OFFERED and talk.directory.is_chain(telling.event):
            say(talk.dispatcher, say_offer(telling.event))


def watch(actions: Iterable[Action], knowledge: Knowledge) -> list[Action]:
    """Actions about procedures, each with an eye on life events."""
    return [LifeEventWatch(action, knowledge) for action in actions]


def _has_missed(events: Events, options: Sequence[str]) -> bool:
    """Whether nothing was answered and nothing asked back; `options` are those that were open before."""
    values = {each.get("name"): each.get("value") for each in events}
    return "outcome" in values and not values.get("options", options)


def _has_answered(events: Events) -> bool:
    outcome = next((each["value"] for each in events if each.get("name") == "outcome"), None)
    return bool(outcome and outcome.get("procedure"))
