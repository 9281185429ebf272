"""Pictures in a row, stickers and reactions."""

import json
from typing import Any

import pytest

from bot.turn import Decision, Turn
from channels.base import InboundMessage, MessageKind, Reply
from conversations.turns.media_answers import MediaResponder


class Engine:
    """Answers everything, and writes a state of its own each time."""

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """See `Responder.respond`."""
        known: dict[str, Any] = json.loads(state) if state else {}
        return Turn(
            user=message.text or "",
            decision=Decision.HELP,
            intent=None,
            intent_confidence=0.0,
            aspect=None,
            procedure=None,
            candidates=(),
            replies=(Reply(text=f"{conversation}: {message.kind}"),),
            normalized=None,
            effects=(),
            state=json.dumps({"turns": known.get("turns", 0) + 1}),
            took_ms=0.0,
        )


def _answers(*said: MessageKind | str, channel: str = "whatsapp") -> list[int]:
    """How many replies each message gets."""
    responder, state, counts = MediaResponder(Engine()), None, []
    for number, one in enumerate(said):
        kind, text = (one, None) if isinstance(one, MessageKind) else (MessageKind.TEXT, one)
        message = InboundMessage(channel=channel, external_id=str(number), sender="s", kind=kind, text=text)
        turn = responder.respond("c", message, state)
        state = turn.state or None
        counts.append(len(turn.replies))
    return counts


@pytest.mark.parametrize("kind", [MessageKind.IMAGE, MessageKind.STICKER, MessageKind.VOICE])
def test_an_album_gets_one_answer(kind: MessageKind) -> None:
    """And a later picture, after words, one of its own."""
    assert _answers(kind, kind, kind, "gracias", kind, kind) == [1, 0, 0, 1, 1, 0]


def test_another_kind_is_answered() -> None:
    """Who sends a voice note after a picture is told of voice notes."""
    assert _answers(MessageKind.IMAGE, MessageKind.VOICE, MessageKind.VOICE) == [1, 1, 0]


def test_a_reaction_gets_no_answer() -> None:
    """It asks for nothing, and leaves the conversation as it was."""
    assert _answers(MessageKind.REACTION, "hola", MessageKind.REACTION, MessageKind.REACTION, "hola") == [0, 1, 0, 0, 1]


@pytest.mark.parametrize("channel", ["web", "api"])
def test_where_nothing_is_billed_each_is_answered(channel: str) -> None:
    """A client of the API asked for an answer to each."""
    assert _answers(MessageKind.IMAGE, MessageKind.IMAGE, MessageKind.REACTION, channel=channel) == [1, 1, 1]
