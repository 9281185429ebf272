"""Messages that people send by Messenger and Instagram."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from channels.base import InboundMessage, MessageKind
from channels.meta.messaging_webhook import parse_messaging
from tests.standins.meta_messaging import ACCOUNT, ANA, body, said


def read(event: dict[str, Any]) -> InboundMessage:
    """The one message of an event."""
    raw = json.dumps(body(event, about="page")).encode()
    (message,) = parse_messaging(raw, "messenger", "page", ACCOUNT).messages
    return message


def test_a_pressed_quick_reply_and_a_postback_are_buttons() -> None:
    """With title and payload."""
    reply = read(said(text="Requisitos", quick_reply={"payload": "/ask_requirements"}))
    assert (reply.kind, reply.text, reply.payload) == (MessageKind.BUTTON, "Requisitos", "/ask_requirements")
    postback = read({"postback": {"mid": "m1", "title": "Empezar", "payload": "/greet"}})
    assert (postback.kind, postback.text, postback.payload) == (MessageKind.BUTTON, "Empezar", "/greet")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("image", MessageKind.IMAGE), ("video", MessageKind.VIDEO), ("audio", MessageKind.VOICE),
     ("file", MessageKind.DOCUMENT), ("share", MessageKind.UNSUPPORTED), ("ig_reel", MessageKind.UNSUPPORTED)],
)  # fmt: skip
def test_files_are_told_by_their_kind(kind: str, expected: MessageKind) -> None:
    """With what was written beside them."""
    message = read(said(text="mire", attachments=[{"type": kind, "payload": {"url": "https://x.example/1"}}]))
    assert (message.kind, message.text) == (expected, "mire")


def test_a_sticker_is_no_picture() -> None:
    """Messenger sends it as one."""
    message = read(said(attachments=[{"type": "image", "payload": {"url": "https://x.example", "sticker_id": 369}}]))
    assert message.kind is MessageKind.STICKER


def test_who_wrote_when_and_to_what() -> None:
    """The lasting id of the person, the platform's time, and the message that is answered."""
    message = read(said(text="¿y eso?", reply_to={"mid": "m_ours"}))
    assert (message.sender, message.quotes) == (ANA, "m_ours")
    assert message.sent_at == datetime.fromtimestamp(1_790_000_000, UTC)


def test_a_reaction_is_one_and_taking_it_back_is_nothing() -> None:
    """Each under an id of its own."""
    reaction = read({"reaction": {"mid": "m_ours", "action": "react", "emoji": "👍"}})
    assert reaction.kind is MessageKind.REACTION
    raw = json.dumps(body({"reaction": {"mid": "m_ours", "action": "unreact"}}, about="page")).encode()
    assert parse_messaging(raw, "messenger", "page", ACCOUNT).ignored == 1
