"""Suppresses the assistant's replies while staff handle the conversation, and tells who waits how long it takes."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from actions.conversation.handoff import make_ticket_number
from bot.turn import Decision, Turn
from channels.base import LEAVE, InboundMessage, MessageKind, Reply
from conversations.staff.handoff import find_hold, find_ticket
from conversations.staff.waiting_times import find_place, find_usual_wait
from conversations.texts import get_texts
from conversations.turns.responder import Responder
from nlu.danger.reader import find_danger
from nlu.text.normalization import split_words

BACK = frozenset({"volver", "regresar"})
"""What the sentence of the handoff says brings the assistant back."""


@dataclass(frozen=True, slots=True)
class HandoffResponder:
    """Asks the engine only where no hold is, and always in an emergency."""

    inner: Responder
    database: Engine
    wait: timedelta = timedelta(minutes=30)
    """How long a conversation waits for staff."""

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """See `Responder.respond`; a message to staff gets a turn without words."""
        now = datetime.now(UTC)
        with self.database.connect() as connection:
            hold = find_hold(connection, conversation, now)
        text = message.text or ""
        if hold is None and message.payload == LEAVE and text.strip() and not find_danger(text):
            return self._keep_left(message, state, conversation)
        if hold is None or find_danger(text):
            if message.payload == LEAVE:
                message = replace(message, kind=MessageKind.TEXT, payload=None)
            turn = self.inner.respond(conversation, message, state)
            return self._with_place(turn, conversation, now) if _hands_over(turn) else turn
        if len(words := split_words(text)) == 1 and words[0] in BACK:
            return _turn(message, state, "give_back", (Reply(text=get_texts().hold_ended),))
        if hold.taken_by is None and not hold.messages:
            told = f"{get_texts().hold_noted} {self._tell_place(conversation, now)}"
            return _turn(message, state, "hold_message", (Reply(text=told),))
        return _turn(message, state, "hold_message", ())

    def _keep_left(self, message: InboundMessage, state: str | None, conversation: str) -> Turn:
        """The turn of a message that is left for staff; the words stay in it, and a ticket leads there."""
        with self.database.connect() as connection:
            ticket = find_ticket(connection, conversation)
        number = ticket.number if ticket else make_ticket_number()
        turn = _turn(message, state, "ticket", (Reply(text=get_texts().left_noted.format(ticket=number)),))
        return replace(turn, effects=() if ticket else ({"kind": "ticket", "number": number, "procedure": None},))

    def _with_place(self, turn: Turn, conversation: str, now: datetime) -> Turn:
        """The turn that hands over, with the place in the queue under its last words."""
        *others, last = turn.replies
        limit = get_texts().hold_limit.format(minutes=_minutes(self.wait))
        told = replace(last, text=f"{last.text}\n\n{self._tell_place(conversation, now)} {limit}")
        return replace(turn, replies=(*others, told))

    def _tell_place(self, conversation: str, now: datetime) -> str:
        texts = get_texts()
        with self.database.connect() as connection:
            place, usual = find_place(connection, conversation, now), find_usual_wait(connection, now)
        where = texts.hold_first if place == 1 else texts.hold_place.format(place=place)
        return f"{where} {texts.hold_usual.format(minutes=_minutes(usual))}" if usual is not None else where


def _hands_over(turn: Turn) -> bool:
    return bool(turn.replies) and any(effect.get("kind") == "handoff" for effect in turn.effects)


def _minutes(wait: timedelta) -> int:
    return max(1, round(wait.total_seconds() / 60))


def _turn(message: InboundMessage, state: str | None, effect: str, replies: tuple[Reply, ...]) -> Turn:
    return Turn(
        user=message.text or message.payload or "",
        decision=Decision.HANDOFF,
        intent=None,
        intent_confidence=0.0,
        aspect=None,
        procedure=None,
        candidates=(),
        replies=replies,
        normalized=None,
        effects=({"kind": effect},),
        state=state or "",
        took_ms=0.0,
    )
