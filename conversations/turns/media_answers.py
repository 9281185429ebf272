"""Several photographs, stickers or voice notes in a row get one answer, and a reaction gets none.

A platform sends an album as one message a picture, and where answers are billed each is paid for; people hear once that
pictures are not seen.
"""

import json
from dataclasses import dataclass, replace

from bot.turn import Decision, Turn
from channels.base import InboundMessage, MessageKind
from channels.web.media import API, WEB
from conversations.turns.responder import Responder

KEY = "media"
"""In the conversation's state: the kind of wordless message that was answered last, until something is said."""
WORDLESS = frozenset(
    {
        MessageKind.VOICE, MessageKind.IMAGE, MessageKind.VIDEO, MessageKind.DOCUMENT, MessageKind.STICKER,
        MessageKind.CONTACT, MessageKind.UNSUPPORTED,
    }
)  # fmt: skip


FETCHED = frozenset({WEB.name, API.name})


@dataclass(frozen=True, slots=True)
class MediaResponder:
    """Answers the first of several wordless messages of one kind, and no reaction."""

    inner: Responder

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """See `Responder.respond`; what needs no answer gets a turn without words.

        On the page and in the API each is answered: nothing is billed, and a client waits for a turn with words.
        """
        if message.channel in FETCHED:
            return self.inner.respond(conversation, message, state)
        if message.kind is MessageKind.REACTION or (state and _is_next(message, state)):
            return _without_words(message, state)
        turn = self.inner.respond(conversation, message, state)
        if not _is_wordless(message) or not turn.state:
            return turn
        kept = json.loads(turn.state) | {KEY: message.kind.value}
        return replace(turn, state=json.dumps(kept, ensure_ascii=False, separators=(",", ":")))


def _is_wordless(message: InboundMessage) -> bool:
    return message.kind in WORDLESS and not message.text


def _is_next(message: InboundMessage, state: str) -> bool:
    return _is_wordless(message) and json.loads(state).get(KEY) == message.kind.value


def _without_words(message: InboundMessage, state: str | None) -> Turn:
    return Turn(
        user=message.text or "",
        decision=Decision.SMALLTALK,
        intent=f"send_{message.kind}",
        intent_confidence=1.0,
        aspect=None,
        procedure=None,
        candidates=(),
        replies=(),
        normalized=None,
        effects=(),
        state=state or "",
        took_ms=0.0,
    )
