"""Payloads posted to `/{phone number id}/messages`.

Shapes: Meta's OpenAPI description of the Business Messaging API v23.0, against which the tests hold every payload, and
for what is missing there (location requests, recipients without a phone) Meta for Developers, «Location request
messages» and «Business-scoped user IDs».
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from channels.base import Document, Layout, OutboundMessage
from channels.wording import load_wording

# Meta, «Business-scoped user IDs» (as of March 2026, in webhooks since April): who hides the phone has only this id, sent to
# in the field `recipient`; a phone goes into `to`, which wins where both stand. Country, then perhaps ENT, then letters
# and digits: «GT.13491208655302741918».
_USER_ID = re.compile(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A message that Meta approved: bare for `Layout.KNOCK`, with the text and a quick reply for `Layout.TEMPLATE`."""

    name: str
    language: str
    """As Meta lists it: «es», «es_MX»."""


def message_payload(
    recipient: str, message: OutboundMessage, *, key: str, template: Template | None = None
) -> dict[str, Any]:
    """Put one message into Meta's form.

    Args:
        recipient: A phone with country code, digits only; or a business-scoped user id.
        message: Inside the channel's limits.
        key: Ours; it comes back with every receipt. At most 512 characters.
        template: For `Layout.KNOCK` and `Layout.TEMPLATE`.
    """
    # A phone goes into `to`, as in every version of the API; an id alone has its own field.
    address = {"recipient": recipient} if _USER_ID.fullmatch(recipient) else {"to": recipient}
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        **address,
        "biz_opaque_callback_data": key,
        **(_template(template, message) if template else _content(message)),
    }


def seen_payload(message_id: str) -> dict[str, Any]:
    """Mark a message as read and show that we are writing, for 25 seconds at most or until our answer."""
    return {
        "messaging_product": "whatsapp",
        "status": "read",
        "message_id": message_id,
        "typing_indicator": {"type": "text"},
    }


def _content(message: OutboundMessage) -> dict[str, Any]:
    if message.document is not None and message.layout is Layout.BUTTONS:
        header = {"type": "document", "document": _document(message.document, "")}
        return {
            "type": "interactive",
            "interactive": {"header": header, "body": {"text": message.text}, **_interactive(message)},
        }
    if message.document is not None:
        return {"type": "document", "document": _document(message.document, message.text)}
    if message.layout in {Layout.PLAIN, Layout.TEMPLATE}:
        # Without a preview: the picture of a stranger's page would stand larger than the answer.
        return {"type": "text", "text": {"body": message.text, "preview_url": False}}
    return {"type": "interactive", "interactive": {"body": {"text": message.text}, **_interactive(message)}}


def _template(template: Template, message: OutboundMessage) -> dict[str, Any]:
    # «deterministic»: in this language or not at all (Meta, «Template messages»).
    language = {"policy": "deterministic", "code": template.language}
    components = {"components": list(_components(message))} if message.layout is Layout.TEMPLATE else {}
    return {"type": "template", "template": {"name": template.name, "language": language, **components}}


def _components(message: OutboundMessage) -> Iterator[dict[str, Any]]:
    # A parameter has no line breaks, tabs, or more than four spaces in a row (Meta, error 132018).
    yield {"type": "body", "parameters": [{"type": "text", "text": " ".join(message.text.split())}]}
    for number, choice in enumerate(message.choices[:1]):
        parameters = [{"type": "payload", "payload": choice.payload}]
        yield {"type": "button", "sub_type": "quick_reply", "index": str(number), "parameters": parameters}


def _document(document: Document, caption: str) -> dict[str, Any]:
    ending = "pdf" if document.media_type == "application/pdf" else document.media_type.rpartition("/")[2]
    made: dict[str, Any] = {"link": document.url, "filename": f"{document.title[:200]}.{ending}"}
    return {**made, "caption": caption} if caption else made


def _interactive(message: OutboundMessage) -> dict[str, Any]:
    match message.layout:
        case Layout.BUTTONS:
            replies = [{"id": choice.payload, "title": choice.title} for choice in message.choices]
            return {"type": "button", "action": {"buttons": [{"type": "reply", "reply": reply} for reply in replies]}}
        case Layout.ROWS:
            rows = [
                {"id": choice.payload, "title": choice.title, **_description(choice.description)}
                for choice in message.choices
            ]
            return {"type": "list", "action": {"button": load_wording().list_button, "sections": [{"rows": rows}]}}
        case _:
            return {"type": "location_request_message", "action": {"name": "send_location"}}


def _description(text: str | None) -> dict[str, str]:
    return {"description": text} if text else {}
