"""A responder that is silent in conversations which staff has."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine

from bot.turn import Decision, Turn
from channels.base import InboundMessage, Reply
from conversations.staff.handoff import find_hold
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

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """See `Responder.respond`; a message to staff gets a turn without words."""
        with self.database.connect() as connection:
            hold = find_hold(connection, conversation, datetime.now(UTC))
        text = message.text or ""
        if hold is None or find_danger(text):
            return self.inner.respond(conversation, message, state)
        if len(words := split_words(text)) == 1 and words[0] in BACK:
            return _turn(message, state, "give_back", (Reply(text=get_texts().hold_ended),))
        return _turn(message, state, "hold_message", ())


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
