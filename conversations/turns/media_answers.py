"""Several photographs, stickers or voice notes in a row get one answer, and a reaction gets none.

A platform sends an album as one message a picture, and where answers are billed each is paid for; people hear once that
pictures are not seen. What is written under one is answered, with a sentence that says so.
"""

import json
from dataclasses import dataclass, replace

from bot.turn import Decision, Turn
from channels.base import InboundMessage, MessageKind, Reply
from channels.web.media import API, WEB
from conversations.texts import get_texts
from conversations.turns.responder import Responder

KEY = "media"
"""In the conversation's state: the kind of file that was answered last, until something is said without one."""
FILES = frozenset(
    {
        MessageKind.VOICE, MessageKind.IMAGE, MessageKind.VIDEO, MessageKind.DOCUMENT, MessageKind.STICKER,
        MessageKind.CONTACT, MessageKind.UNSUPPORTED,
    }
)  # fmt: skip
DANGER = "action_emergency"
"""The action whose words come before anything else."""


FETCHED = frozenset({WEB.name, API.name})


@dataclass(frozen=True, slots=True)
class MediaResponder:
    """Answers the first of several wordless messages of one kind, the words under a file, and no reaction."""

    inner: Responder

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """See `Responder.respond`; what needs no answer gets a turn without words.

        On the page and in the API each is answered: nothing is billed, and a client waits for a turn with words.
        """
        if message.channel in FETCHED:
            return self.inner.respond(conversation, message, state)
        is_next = bool(state) and _is_next(message, state or "")
        if message.kind is MessageKind.REACTION or (is_next and not message.text):
            return _without_words(message, state)
        turn = self.inner.respond(conversation, message, state)
        if message.kind not in FILES or not turn.state:
            return turn
        if message.text and not is_next:
            turn = replace(turn, replies=_with_unseen(turn, message.kind))
        kept = json.loads(turn.state) | {KEY: message.kind.value}
        return replace(turn, state=json.dumps(kept, ensure_ascii=False, separators=(",", ":")))


def _is_next(message: InboundMessage, state: str) -> bool:
    """Tell whether the person has just heard that such files are not seen."""
    return message.kind in FILES and json.loads(state).get(KEY) == message.kind.value


def _with_unseen(turn: Turn, kind: MessageKind) -> tuple[Reply, ...]:
    """The replies of a turn, which begin with what was not seen; in danger they end with it."""
    texts = get_texts()
    told = {
        MessageKind.IMAGE: texts.unseen_image,
        MessageKind.VIDEO: texts.unseen_video,
        MessageKind.DOCUMENT: texts.unseen_document,
        MessageKind.VOICE: texts.unseen_voice,
    }.get(kind, texts.unseen_other)
    if not turn.replies:
        return ()
    if turn.action == DANGER:
        return (*turn.replies, Reply(text=told))
    first, *others = turn.replies
    return (replace(first, text=f"{told}\n\n{first.text}"), *others)


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
