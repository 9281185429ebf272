"""Others read the same messages as we do: pywa, the best library for this interface, and Meta in its own examples."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from pywa.client import WhatsApp
from pywa.types.callback import CallbackButton, CallbackSelection
from pywa.types.message import EditedMessage, Message
from pywa.types.message_status import MessageStatus

from channels.base import InboundMessage
from channels.whatsapp.webhook import parse_webhook
from tests.standins import whatsapp_webhooks as webhooks

ANA = webhooks.person(1)
Opinion = tuple[str, str, str | None, str | None]
"""Id, person, text, payload."""


@pytest.fixture(scope="module")
def pywa() -> WhatsApp:
    client = httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(500)))
    return WhatsApp(phone_id=webhooks.NUMBER_ID, token="access", session=client)


def ours(update: dict[str, Any]) -> InboundMessage:
    (message,) = parse_webhook(json.dumps(update).encode(), webhooks.NUMBER_ID).messages
    return message


def posted(message: dict[str, Any]) -> dict[str, Any]:
    update: dict[str, Any] = json.loads(webhooks.body(webhooks.value(messages=[message], contacts=[ANA])))
    return update


def _message(pywa: WhatsApp, update: Any) -> Opinion:
    theirs = Message.from_update(pywa, update)
    return theirs.id, theirs.from_user.bsuid, theirs.text or theirs.caption, None


def _button(pywa: WhatsApp, update: Any) -> Opinion:
    theirs: CallbackButton[str] = CallbackButton.from_update(pywa, update)
    return theirs.id, theirs.from_user.bsuid, theirs.title, theirs.data


def _selection(pywa: WhatsApp, update: Any) -> Opinion:
    theirs: CallbackSelection[str] = CallbackSelection.from_update(pywa, update)
    return theirs.id, theirs.from_user.bsuid, theirs.title, theirs.data


def _edit(pywa: WhatsApp, update: Any) -> Opinion:
    theirs = EditedMessage.from_update(pywa, update)
    return theirs.id, theirs.from_user.bsuid, theirs.message.text, None


CASES: list[tuple[str, Any, Callable[[WhatsApp, Any], Opinion]]] = [
    ("text", {"body": "¿Cuánto cuesta el DPI?"}, _message),
    ("image", {"id": "1", "mime_type": "image/jpeg", "sha256": "x", "caption": "mi DPI"}, _message),
    ("document", {"id": "1", "mime_type": "application/pdf", "sha256": "x", "filename": "a.pdf"}, _message),
    ("audio", {"id": "1", "mime_type": "audio/ogg", "sha256": "x", "voice": True}, _message),
    ("location", {"latitude": 14.6, "longitude": -90.5}, _message),
    ("interactive", {"type": "button_reply", "button_reply": {"id": "/a", "title": "Sí"}}, _button),
    ("interactive", {"type": "list_reply", "list_reply": {"id": "/b", "title": "DPI", "description": "x"}}, _selection),
    (
        "edit",
        {"original_message_id": "wamid.1", "message": {"type": "text", "text": {"body": "pasaporte"}, "id": "wamid.1"}},
        _edit,
    ),
]


@pytest.mark.parametrize(("kind", "content", "opinion"), CASES)
def test_reads_the_same(pywa: WhatsApp, kind: str, content: Any, opinion: Callable[[WhatsApp, Any], Opinion]) -> None:
    """Id, person, text and payload are the same to both."""
    update = posted(webhooks.said(ANA, kind, content, context={"id": "wamid.0", "from": "50222220000"}))
    mine = ours(update)
    assert (mine.external_id, mine.sender, mine.text, mine.payload) == opinion(pywa, update)


@pytest.mark.parametrize("rung", ["sent", "delivered", "read"])
def test_reads_the_same_status(pywa: WhatsApp, rung: str) -> None:
    """A status has the same message, rung and key."""
    told = {
        "id": "wamid.9",
        "status": rung,
        "timestamp": "1763800001",
        "recipient_id": ANA["wa_id"],
        "recipient_user_id": ANA["user_id"],
        "biz_opaque_callback_data": "k9",
    }
    update: Any = json.loads(webhooks.body(webhooks.value(statuses=[told], contacts=[ANA])))
    (mine,) = parse_webhook(json.dumps(update).encode(), webhooks.NUMBER_ID).receipts
    theirs: MessageStatus[str] = MessageStatus.from_update(pywa, update)
    assert (mine.external_id, mine.status.value, mine.key) == (theirs.id, theirs.status.value, theirs.tracker)


def test_reads_metas_own_examples(shared_data: Path) -> None:
    """Every example of an incoming message in Meta's OpenAPI file is read as what it is called."""
    file = shared_data / "whatsapp" / "business-messaging-api_v23.0.yaml"
    document = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    content = document["paths"]["/whatsapp/webhooks"]["post"]["requestBody"]["content"]["application/json"]
    read_as = {
        name: [message.kind.value for message in parse_webhook(_posted(example), webhooks.NUMBER_ID).messages]
        for name, example in content["examples"].items()
    }
    assert read_as == {
        "Text Message": ["text"],
        "Text Message with Context (Product Inquiry)": ["text"],
        "Text Message from Click to WhatsApp Ad": ["text"],
        "Reaction Message": ["reaction"],
        "Image Message": ["image"],
        "Location Message": ["location"],
        "Contact Sharing Message": ["contact"],
        "Unsupported Message": ["unsupported"],
        "Button Message": ["button"],
        "Interactive List Reply Message": ["button"],
        "Interactive Button Reply Message": ["button"],
        "Order Message": ["unsupported"],
        "System Message": [],
        "Group Create Message": [],
        "Group Settings Update": [],
        "Group Remove Participants": [],
    }


def _posted(example: dict[str, Any]) -> bytes:
    return json.dumps(example["value"], default=str).encode()
