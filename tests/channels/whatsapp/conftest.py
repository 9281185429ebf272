"""Messages as Meta posts them."""

from typing import Any

from channels.base import InboundMessage
from channels.whatsapp.webhook import parse_webhook
from tests.standins import whatsapp_webhooks as webhooks

ANA, LUIS = webhooks.person(1), webhooks.person(2)


def read(message: dict[str, Any], contact: dict[str, str] | None = None) -> InboundMessage:
    """The one message that is read of one that is posted."""
    body = webhooks.body(webhooks.value(messages=[message], contacts=[contact or ANA]))
    (found,) = parse_webhook(body, webhooks.NUMBER_ID).messages
    return found
