"""Pictures in a row, stickers and reactions."""

import json
from typing import Any

import pytest

from bot.turn import Decision, Turn
from channels.base import InboundMessage, MessageKind, Reply
from conversations.texts import get_texts
from conversations.turns.media_answers import DANGER, FILES, MediaResponder


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
            replies=() if message.text == "silencio" else (Reply(text=f"{conversation}: {message.text}"),),
            normalized=None,
            action=DANGER if message.text == "auxilio" else "action_cost",
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


def _captioned(*captions: str | None, kind: MessageKind = MessageKind.IMAGE) -> list[list[str]]:
    """What is said to files with these captions."""
    responder, state, told = MediaResponder(Engine()), None, []
    for number, text in enumerate(captions):
        message = InboundMessage(channel="telegram", external_id=str(number), sender="s", kind=kind, text=text)
        turn = responder.respond("c", message, state)
        state = turn.state or None
        told.append([reply.text for reply in turn.replies])
    return told


@pytest.mark.parametrize("kind", sorted(FILES))
def test_what_is_written_under_a_file_is_answered(kind: MessageKind) -> None:
    """And one sentence says that the file itself was not seen, each kind of file by its name."""
    [[told]] = _captioned("cuánto cuesta", kind=kind)
    unseen, _, answer = told.partition("\n\n")
    assert answer == "c: cuánto cuesta"
    assert unseen == getattr(get_texts(), f"unseen_{kind}", get_texts().unseen_other)


def test_an_album_is_answered_by_its_caption() -> None:
    """Wherever it stands; that pictures are not seen is said once."""
    unseen = get_texts().unseen_image
    assert _captioned("esto", None, None) == [[f"{unseen}\n\nc: esto"], [], []]
    assert _captioned(None, "esto", None) == [["c: None"], ["c: esto"], []]


def test_in_danger_the_numbers_come_first() -> None:
    """The file is mentioned after them; where nothing is said, nor is it."""
    assert _captioned("auxilio") == [["c: auxilio", get_texts().unseen_image]]
    assert _captioned("silencio") == [[]]
