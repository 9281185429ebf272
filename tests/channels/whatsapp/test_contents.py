"""Contents of messages, by WhatsApp's types."""

from typing import Any

import pytest

from channels.base import Location, MessageKind
from channels.whatsapp.contents import parse_content
from tests.channels.whatsapp.conftest import ANA, read
from tests.standins import whatsapp_webhooks as webhooks

SAID = [
    ("text", {"body": "hola"}, MessageKind.TEXT, "hola", None),
    (
        "interactive",
        {"type": "button_reply", "button_reply": {"id": "/a", "title": "Sí"}},
        MessageKind.BUTTON,
        "Sí",
        "/a",
    ),
    (
        "interactive",
        {"type": "list_reply", "list_reply": {"id": "/b", "title": "DPI…", "description": "DPI por primera vez"}},
        MessageKind.BUTTON,
        "DPI…",
        "/b",
    ),
    ("interactive", {"type": "nfm_reply", "nfm_reply": {"response_json": "{}"}}, MessageKind.UNSUPPORTED, None, None),
    ("button", {"payload": "/c", "text": "Sí"}, MessageKind.BUTTON, "Sí", "/c"),
    ("request_welcome", None, MessageKind.TEXT, "hola", None),
    ("audio", {"id": "1", "mime_type": "audio/ogg", "sha256": "x", "voice": True}, MessageKind.VOICE, None, None),
    ("image", {"id": "1", "caption": "mi DPI"}, MessageKind.IMAGE, "mi DPI", None),
    ("video", {"id": "1"}, MessageKind.VIDEO, None, None),
    ("document", {"id": "1", "filename": "a.pdf", "caption": "mire"}, MessageKind.DOCUMENT, "mire", None),
    ("sticker", {"id": "1", "animated": False}, MessageKind.STICKER, None, None),
    ("contacts", [{"name": {"formatted_name": "Eva"}}], MessageKind.CONTACT, None, None),
    ("reaction", {"message_id": "wamid.1", "emoji": "👍"}, MessageKind.REACTION, "👍", None),
    ("order", {"catalog_id": "1", "product_items": []}, MessageKind.UNSUPPORTED, None, None),
    ("unsupported", {"type": "poll"}, MessageKind.UNSUPPORTED, None, None),
    ("location", {"latitude": 97.0, "longitude": 0}, MessageKind.UNSUPPORTED, None, None),
    ("text", {"words": "hola"}, MessageKind.UNSUPPORTED, None, None),
    (
        "edit",
        {"original_message_id": "wamid.1", "message": {"type": "text", "text": {"body": "pasaporte"}}},
        MessageKind.EDIT,
        "pasaporte",
        None,
    ),
]


@pytest.mark.parametrize("case", SAID)
def test_reads_every_type(case: tuple[str, Any, MessageKind, str | None, str | None]) -> None:
    """Each documented type is read; one that is not as documented is unsupported, never lost."""
    kind, content, *expected = case
    message = read(webhooks.said(ANA, kind, content))
    assert [message.kind, message.text, message.payload] == expected


def test_reads_a_place() -> None:
    """A shared place arrives as a point; its name and address may be missing."""
    message = read(webhooks.said(ANA, "location", {"latitude": 14.63, "longitude": -90.51}))
    assert message.location == Location(latitude=14.63, longitude=-90.51)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("system", {"body": "…"}),
        ("revoke", {"original_message_id": "wamid.1"}),
        ("reaction", {"message_id": "wamid.1", "emoji": ""}),
        ("reaction", {"message_id": "wamid.1"}),
        ("edit", {"message": {"type": "reaction", "reaction": {}}}),
    ],
)
def test_some_messages_say_nothing(kind: str, content: Any) -> None:
    """A change of number, a message taken back, a reaction taken back."""
    assert parse_content({"type": kind, kind: content}) is None


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"type": "text"},
        {"type": "text", "text": "hola"},
        {"type": "hologram", "hologram": {}},
        {"type": "contacts", "contacts": {}},
        {"type": "interactive", "interactive": {}},
        {"type": "edit", "edit": {"message": {"type": "hologram"}}},
    ],
)
def test_what_is_not_as_documented_is_said_to_be_so(message: dict[str, Any]) -> None:
    """The person hears that this kind is not understood."""
    content = parse_content(message)
    assert content is not None
    assert content.kind in {MessageKind.UNSUPPORTED, MessageKind.EDIT}
    assert content.text is None
