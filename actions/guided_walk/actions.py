"""The guided walk: a procedure's papers to tick, then its steps one at a time, and the list to take along.

What buttons carry: `/walk_start{"procedure": …}` begins or goes on; `/walk_move{"procedure": …, "step": n}` shows step n
(one past the last is the end), with `"move"` in its place it is a word said (back, stop, papers);
`/walk_tick{"procedure": …, "tick": "all"}` ticks everything, with `"part"` it shows another part of the papers;
`/walk_sheet{"procedure": …}` gives the list. A button of last week's message means what it meant then.
"""

from collections.abc import Iterator

from rasa_sdk import Action
from rasa_sdk.events import SlotSet

from actions.dialogue_turn import DialogueTurn, Events, FollowUp, SpeakingAction, follow_with_nothing
from actions.guided_walk.moves import WalkTalk
from actions.guided_walk.reading import find_at_hand, find_begun, means_papers, read_claims
from actions.guided_walk.state import Walk
from actions.knowledge import Knowledge
from actions.reply_parts import Fragment, say
from dialogue.understanding import Claims


class WalkAction(SpeakingAction):
    """A move of a walk."""

    def __init__(self, knowledge: Knowledge, follow_up: FollowUp = follow_with_nothing) -> None:
        super().__init__(follow_up)
        self._knowledge = knowledge

    def speak(self, turn: DialogueTurn) -> Events:
        """Make the move on the walk that is meant."""
        state = turn.state
        talk = WalkTalk(knowledge=self._knowledge, dispatcher=turn.dispatcher, memory=state.memory, walks=state.walks)
        return self._move(talk, turn)

    def _move(self, talk: WalkTalk, turn: DialogueTurn) -> Events:
        raise NotImplementedError


class WalkStartAction(WalkAction):
    """«Guíeme», «paso a paso», «sigamos con el pasaporte», and the button."""

    action = "action_walk_start"

    def _move(self, talk: WalkTalk, turn: DialogueTurn) -> Events:
        named = turn.state.link.guided or turn.message.entities.get("procedure")
        walk = talk.walks.latest
        procedure = named or talk.memory.procedure or (walk.procedure if walk else None)
        if procedure is not None:
            return talk.begin(procedure)
        say(talk.dispatcher, [Fragment(response="utter_walk_which")])
        return [*talk.walks.want().iter_events(), SlotSet("outcome", {})]


class WalkMoveAction(WalkAction):
    """«Siguiente», «atrás», «¿dónde me quedé?», «aquí lo dejamos»."""

    action = "action_walk_move"

    def _move(self, talk: WalkTalk, turn: DialogueTurn) -> Events:
        named, understanding = turn.message.entities, turn.message.understanding
        move = named.get("move") or understanding.move or "where"
        tapped, step = named.get("procedure"), named.get("step", "")
        walk = (talk.walks.find(tapped) or Walk(procedure=tapped)) if tapped else None
        if walk is not None:
            return talk.go_to(walk, int(step)) if step.isdecimal() else talk.move(walk, move)
        walk = find_begun(understanding.about, talk.walks, self._knowledge) or talk.walks.latest
        if walk is not None and move == "where":
            return talk.where() if walk is talk.walks.latest else talk.resume(walk)
        if walk is None:
            return talk.say_none()
        return talk.move(walk, move) if talk.walks.active else talk.resume(walk)


class WalkTickAction(WalkAction):
    """«1 y 3 listos», «tengo todo menos el 2», «me falta la foto»."""

    action = "action_walk_tick"

    def _move(self, talk: WalkTalk, turn: DialogueTurn) -> Events:
        tapped, part = turn.message.entities.get("procedure"), turn.message.entities.get("part", "")
        if tapped:
            ticked = talk.walks.find(tapped) or Walk(procedure=tapped)
            return talk.show_part(ticked, int(part)) if part.isdecimal() else talk.tick(ticked, Claims(rest="have"))
        walk = find_at_hand(talk.memory.procedure, talk.walks, self._knowledge)
        claims = read_claims(turn.message.understanding)
        if walk is None:
            return talk.say_none()
        if claims is not None and means_papers(walk, claims, self._knowledge):
            return talk.tick(walk, claims)
        if self._knowledge.find_content(turn.message.written):
            return talk.say_not_listed(walk)
        return talk.resume(walk)


class WalkSheetAction(WalkAction):
    """«Mándeme la lista en PDF», «quiero imprimir los requisitos»."""

    action = "action_walk_sheet"

    def _move(self, talk: WalkTalk, turn: DialogueTurn) -> Events:
        walk = talk.walks.current
        named = turn.message.entities.get("procedure") or turn.state.link.procedure
        procedure = named or talk.memory.procedure or (walk.procedure if walk else None)
        if procedure is not None:
            return talk.give_sheet(procedure)
        say(talk.dispatcher, [Fragment(response="utter_nothing_to_choose")])
        return [SlotSet("outcome", {})]


def iter_walk_actions(knowledge: Knowledge, follow_up: FollowUp = follow_with_nothing) -> Iterator[Action]:
    """The actions of this topic."""
    for kind in (WalkStartAction, WalkMoveAction, WalkTickAction, WalkSheetAction):
        yield kind(knowledge, follow_up)
