"""What a person is told once, with the first answer: that the conversation is kept, and how to have it erased."""

from dataclasses import dataclass, replace

from bot.turn import Turn
from channels.base import InboundMessage, Reply
from conversations.texts import get_texts
from conversations.turns.responder import Responder

ONE_MESSAGE = 1_000
"""Characters that one message of any channel holds; a longer answer is not stretched."""
URGENT = frozenset({"emergency"})
"""Intents whose answer nothing may distract from."""


def first_notice(public_url: str) -> str:
    """The notice, with the page's address where the program knows its own."""
    texts = get_texts()
    return texts.first_notice + (f" {texts.first_notice_more} {public_url}/privacidad" if public_url else "")


@dataclass(frozen=True, slots=True)
class FirstNoticeResponder:
    """A responder that adds the notice to the first answer of a conversation."""

    inner: Responder
    notice: str

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """See `Responder.respond`; without a state nothing was answered yet, or all of it was erased."""
        turn = self.inner.respond(conversation, message, state)
        return turn if state is not None else tell_once(turn, self.notice)


def tell_once(turn: Turn, notice: str) -> Turn:
    """The turn with the notice under its last words; before them when together they are too long."""
    if not notice or not turn.replies or turn.intent in URGENT:
        return turn
    *others, last = turn.replies
    if len(last.text) + len(notice) > ONE_MESSAGE:
        return replace(turn, replies=(Reply(text=notice), *turn.replies))
    return replace(turn, replies=(*others, replace(last, text=f"{last.text}\n\n{notice}")))
