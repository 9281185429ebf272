"""The guided walk: a procedure's papers to tick, then its steps one at a time, and the list to take along.

What buttons carry: `/walk_start{"procedure": …}` begins or goes on; `/walk_move{"procedure": …, "step": n}` shows step n
(one past the last is the end), with `"move"` in its place it is a word said (back, stop, papers);
`/walk_tick{"procedure": …, "tick": "all"}` ticks everything, with `"part"` it shows another part of the papers;
`/walk_sheet{"procedure": …}` gives the list. A button of last week's message means what it meant then.
"""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.catalogue_access import Knowledge
from actions.dialogue_state import Memory
from actions.guided_walk.moves import Events, WalkTalk
from actions.guided_walk.state import Walk, WalkMemory
from actions.previous_turn import find_entity
from actions.rehearsal import rehearse
from actions.reply_parts import Fragment, say

NAMED = 0.5
"""Share of a message's content that must stand in the name of a walk that was begun, to mean it."""


class WalkAction(Action):
    """What all moves of a walk have in common."""

    intent: ClassVar[str]

    def __init__(self, knowledge: Knowledge, resolve: Action) -> None:
        """Take the catalogue.

        Args:
            knowledge: The catalogue.
            resolve: The action that finds out which procedure a message is about, and answers; what it would say is
                only said when it finds none.
        """
        self._knowledge = knowledge
        self._resolve = resolve

    def name(self) -> str:
        """The action's name in bot/domain."""
        return f"action_{self.intent}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Make the move on the walk that is meant."""
        return self._move(open_talk(self._knowledge, dispatcher, tracker), tracker, domain)

    def _move(self, talk: WalkTalk, tracker: Tracker, domain: dict[str, Any]) -> Events:
        raise NotImplementedError

    def _begin_found(self, talk: WalkTalk, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Begin a walk through the procedure that the message names; ask back, or say it is unknown, as ever."""
        found = rehearse(self._resolve, tracker, domain, text=_about(tracker))
        if found.procedure is not None:
            return talk.begin(found.procedure)
        talk.dispatcher.messages.extend(found.messages)
        return [*found.events, *talk.walks.want().iter_events()]


class WalkStartAction(WalkAction):
    """«Guíeme», «paso a paso», «sigamos con el pasaporte», and the button."""

    intent = "walk_start"

    def _move(self, talk: WalkTalk, tracker: Tracker, domain: dict[str, Any]) -> Events:
        tapped = find_entity(tracker, "procedure")
        if tapped:
            return talk.begin(tapped)
        named = find_named(talk, tracker)
        if named is not None:
            return talk.begin(named.procedure)
        if self._knowledge.find_content(_about(tracker)) or talk.memory.options:
            # Of several that were offered it is asked again which; the walk begins with the one that is chosen.
            return self._begin_found(talk, tracker, domain)
        walk, topic = talk.walks.latest, talk.memory.procedure
        if topic is None and walk is None:
            say(talk.dispatcher, [Fragment(response="utter_walk_which")])
            return [*talk.walks.want().iter_events(), SlotSet("outcome", {})]
        return talk.begin(topic or (walk.procedure if walk else ""))


class WalkMoveAction(WalkAction):
    """«Siguiente», «atrás», «¿dónde me quedé?», «aquí lo dejamos»."""

    intent = "walk_move"

    def _move(self, talk: WalkTalk, tracker: Tracker, domain: dict[str, Any]) -> Events:
        move = find_entity(tracker, "move") or tracker.latest_message.get("move") or "where"
        small_talk = tracker.latest_message.get("small_talk")
        if small_talk and not talk.walks.active:
            return self._answer_small_talk(talk, tracker, domain, move=move, small_talk=str(small_talk))
        tapped, step = find_entity(tracker, "procedure"), find_entity(tracker, "step") or ""
        walk = (talk.walks.find(tapped) or Walk(procedure=tapped)) if tapped else None
        if walk is not None:
            return talk.go_to(walk, int(step)) if step.isdecimal() else talk.move(walk, move)
        walk = find_named(talk, tracker) or talk.walks.latest
        if walk is not None and move == "where":
            return talk.where() if walk is talk.walks.latest else talk.resume(walk)
        if walk is None:
            return talk.say_none()
        return talk.move(walk, move) if talk.walks.active else talk.resume(walk)

    def _answer_small_talk(
        self, talk: WalkTalk, tracker: Tracker, domain: dict[str, Any], *, move: str, small_talk: str
    ) -> Events:
        """Outside of a walk «otra vez» wants the last answer again, and «listo, gracias» is thanks."""
        if move == "repeat" and talk.memory.procedure:
            found = rehearse(self._resolve, tracker, domain, text="")
            talk.dispatcher.messages.extend(found.messages)
            return found.events
        talk.dispatcher.utter_message(response=f"utter_{small_talk.removeprefix('ask_')}")
        return [SlotSet("outcome", {})]


class WalkTickAction(WalkAction):
    """«1 y 3 listos», «tengo todo menos el 2», «me falta la foto»."""

    intent = "walk_tick"

    def __init__(self, knowledge: Knowledge, resolve: Action, lists: Action) -> None:
        """Take, besides, the action of the other lists that people tick."""
        super().__init__(knowledge, resolve)
        self._lists = lists

    def _move(self, talk: WalkTalk, tracker: Tracker, domain: dict[str, Any]) -> Events:
        tapped, part = find_entity(tracker, "procedure"), find_entity(tracker, "part") or ""
        if tapped:
            ticked = talk.walks.find(tapped) or Walk(procedure=tapped)
            if part.isdecimal():
                return talk.show_part(ticked, int(part))
            return talk.tick(ticked, {"rest": "have"}) or talk.begin(tapped)
        if not talk.walks.active and (tracker.get_slot("life_events") or {}).get("lists"):
            return list(self._lists.run(talk.dispatcher, tracker, domain))
        walk = talk.walks.current or self._begun(talk)
        numbers = tracker.latest_message.get("numbers") or ()
        ticking = tracker.latest_message.get("ticking") or ({"have": list(numbers), "said": "have"} if numbers else {})
        events = talk.tick(walk, ticking) if walk is not None else None
        if events is not None:
            return events
        if walk is not None and talk.walks.active and not self._knowledge.find_content(written(tracker)):
            return talk.resume(walk)
        found = rehearse(self._resolve, tracker, domain)
        if walk is not None and talk.walks.active and walk.step is None and found.procedure in {None, walk.procedure}:
            return talk.say_not_listed(walk)
        if walk is None and found.procedure is None and ticking and not talk.walks.wanted:
            return talk.say_none()
        talk.dispatcher.messages.extend(found.messages)
        return found.events

    def _begun(self, talk: WalkTalk) -> Walk | None:
        """After an answer about a procedure, ticking begins its walk."""
        topic = talk.memory.procedure
        if topic is None or self._knowledge.name_of(topic) is None:
            return talk.walks.latest
        return talk.walks.find(topic) or Walk(procedure=topic)


class WalkSheetAction(WalkAction):
    """«Mándeme la lista en PDF», «quiero imprimir los requisitos»."""

    intent = "walk_sheet"

    def _move(self, talk: WalkTalk, tracker: Tracker, domain: dict[str, Any]) -> Events:
        tapped, named = find_entity(tracker, "procedure"), find_named(talk, tracker)
        if tapped or named:
            return talk.give_sheet(tapped or (named.procedure if named else ""))
        if self._knowledge.find_content(_about(tracker)):
            found = rehearse(self._resolve, tracker, domain, text=_about(tracker))
            if found.procedure is not None:
                return talk.give_sheet(found.procedure)
            talk.dispatcher.messages.extend(found.messages)
            return found.events
        walk = talk.walks.current
        topic = talk.memory.procedure or (walk.procedure if walk else None)
        if topic is not None:
            return talk.give_sheet(topic)
        say(talk.dispatcher, [Fragment(response="utter_nothing_to_choose")])
        return [SlotSet("outcome", {})]


def iter_walk_actions(knowledge: Knowledge, answering: Iterable[Action], lists: Iterable[Action]) -> Iterator[Action]:
    """The actions of this topic.

    Args:
        knowledge: The catalogue.
        answering: Actions about procedures; the one for overviews finds out which procedure is meant.
        lists: Actions of life events; the one for their lists takes ticks while no walk is on.
    """
    resolve = next(action for action in answering if action.name() == "action_overview")
    ticking = next(action for action in lists if action.name() == "action_life_event_list")
    yield WalkStartAction(knowledge, resolve)
    yield WalkMoveAction(knowledge, resolve)
    yield WalkTickAction(knowledge, resolve, ticking)
    yield WalkSheetAction(knowledge, resolve)


def find_named(talk: WalkTalk, tracker: Tracker) -> Walk | None:
    """The walk that was begun and that the message names: «sigamos con lo del pasaporte»."""
    about = _about(tracker)
    if not talk.walks.walks or not talk.knowledge.find_content(about):
        return None
    fits = talk.knowledge.measure_fit(about, [each.procedure for each in talk.walks.walks])
    known = [each for each in talk.walks.walks if fits[each.procedure].named >= NAMED]
    return max(known, key=lambda each: fits[each.procedure].named, default=None)


def open_talk(knowledge: Knowledge, dispatcher: CollectingDispatcher, tracker: Tracker) -> WalkTalk:
    """The moves for this turn."""
    return WalkTalk(
        knowledge=knowledge, dispatcher=dispatcher, memory=Memory.read(tracker), walks=WalkMemory.read(tracker)
    )


def written(tracker: Tracker) -> str:
    """What a person wrote; empty for a button."""
    text = tracker.latest_message.get("text") or ""
    return "" if text.startswith("/") else text


def _about(tracker: Tracker) -> str:
    """The words of a message that name a procedure."""
    return str(tracker.latest_message.get("about") or "")
