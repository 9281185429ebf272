"""Messages of the web chat's clients, as they are checked and passed on."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from channels.base import MessageKind
from channels.web.door import WebTurn
from channels.web.wire import ClientMessage, turn_json


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"text": "hola"}, MessageKind.TEXT),
        ({"text": ""}, MessageKind.TEXT),
        ({"payload": "/a"}, MessageKind.BUTTON),
        ({"text": "Sí", "payload": "/a"}, MessageKind.BUTTON),
    ],
)
def test_a_message_is_unique_within_its_sender(content: dict[str, str], kind: MessageKind) -> None:
    """Two clients may choose the same id; text with a payload is the title of a button."""
    message = ClientMessage(id="mensaje-1", **content)
    inbound = message.inbound("ana")
    assert (inbound.channel, inbound.external_id, inbound.sender, inbound.kind) == (
        "web",
        "ana:mensaje-1",
        "ana",
        kind,
    )
    assert (inbound.text, inbound.payload) == (content.get("text"), content.get("payload"))


@pytest.mark.parametrize(
    "values",
    [
        {"id": "mensaje-1"},
        {"id": "corto", "text": "hola"},
        {"id": "x" * 65, "text": "hola"},
        {"id": "mensaje 1", "text": "hola"},
        {"id": "mensaje-ñ", "text": "hola"},
        {"id": "mensaje-1", "text": "x" * 20_001},
        {"id": "mensaje-1", "payload": "x" * 4_001},
        {"id": 12345678, "text": "hola"},
        {"text": "hola"},
    ],
)
def test_what_is_no_message_is_refused(values: dict[str, Any]) -> None:
    """An id is short, of plain letters; nothing said is no message."""
    with pytest.raises(ValidationError):
        ClientMessage.model_validate(values)


def test_a_turn_is_what_the_client_shows() -> None:
    """Its time with its zone, to the second."""
    at = datetime(2026, 11, 29, 2, 30, 15, 999, tzinfo=UTC)
    turn = WebTurn(seq=3, id="mensaje-1", user="hola", author="Eva", at=at, replies=({"text": "1", "buttons": []},))
    assert turn_json(turn) == {
        "seq": 3,
        "id": "mensaje-1",
        "user": "hola",
        "author": "Eva",
        "at": "2026-11-29T02:30:15+00:00",
        "replies": [{"text": "1", "buttons": []}],
    }
