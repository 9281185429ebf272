"""Requests of Messenger and Instagram to the webhook: several entries and events in one body.

One part that is not as documented never spoils the rest. Source: Meta for Developers, «Messenger Platform: Webhook events»
(messages, messaging_postbacks, message_deliveries, message_reads, message_reactions, message_echoes) and «Instagram
Platform: Webhooks».
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from channels.base import DeliveryStatus, InboundMessage, MessageKind, Receipt, Received
from channels.json_body import parse_json_body

ATTACHMENTS = {
    "image": MessageKind.IMAGE,
    "video": MessageKind.VIDEO,
    "audio": MessageKind.VOICE,
    "file": MessageKind.DOCUMENT,
}
"""Types of attachments; others (shares, stories, reels, templates) are told as unsupported."""

Event = Mapping[str, Any]


def parse_messaging(body: bytes, channel: str, document_object: str, account_id: str) -> Received:
    """Read a verified body.

    Args:
        body: As it arrived.
        channel: Name of ours.
        document_object: What the body has to be about: «page» or «instagram».
        account_id: Ours: one app's webhook gets the traffic of all its pages; the others' is ignored.

    Raises:
        Malformed: It is no JSON object.
    """
    document = parse_json_body(body)
    events = list(_iter_events(document, account_id)) if document.get("object") == document_object else []
    messages, receipts, ignored = [], [], 0 if events else 1
    for event in events:
        message = _message(event, channel)
        found = [] if message else list(_iter_receipts(event))
        messages += [message] if message else []
        receipts += found
        ignored += not message and not found
    return Received(messages=tuple(messages), receipts=tuple(receipts), ignored=ignored)


def _iter_events(document: Mapping[str, Any], account_id: str) -> Iterator[Event]:
    """The events of our account. What another app is in charge of («standby») is none of ours."""
    for entry in _objects(document, "entry"):
        if str(entry.get("id")) == account_id:
            yield from _objects(entry, "messaging")


def _message(event: Event, channel: str) -> InboundMessage | None:
    """Message that a person said or pressed; None for echoes of ours, deletions and everything else."""
    sender = _text(_object(event, "sender"), "id")
    said, pressed, reaction = _object(event, "message"), _object(event, "postback"), _object(event, "reaction")
    if reaction and reaction.get("action") == "react":
        said = {"mid": f"reaction-{_text(reaction, 'mid')}-{event.get('timestamp')}", "reaction": True}
    external_id = _text(said or pressed, "mid")
    if not sender or not external_id or (said and (said.get("is_echo") or said.get("is_deleted"))):
        return None
    pressing = (MessageKind.BUTTON, _text(pressed, "title"), _text(pressed, "payload"))
    kind, text, payload = _read(said) if said else pressing
    return InboundMessage(
        channel=channel,
        external_id=external_id,
        sender=sender,
        kind=kind,
        text=text,
        payload=payload,
        quotes=_text(_object(said or {}, "reply_to"), "mid"),
        sent_at=_instant(event.get("timestamp")),
    )


def _read(said: Event) -> tuple[MessageKind, str | None, str | None]:
    """Kind, text and payload of a message."""
    text = _text(said, "text")
    if payload := _text(_object(said, "quick_reply"), "payload"):
        return MessageKind.BUTTON, text, payload
    if said.get("reaction"):
        return MessageKind.REACTION, None, None
    kinds = [ATTACHMENTS.get(str(one.get("type")), MessageKind.UNSUPPORTED) for one in _objects(said, "attachments")]
    if kinds:
        is_sticker = "sticker_id" in _object(_objects(said, "attachments")[0], "payload")
        return (MessageKind.STICKER if is_sticker else kinds[0]), text, None
    return (MessageKind.TEXT if text is not None else MessageKind.UNSUPPORTED), text, None


def _iter_receipts(event: Event) -> Iterator[Receipt]:
    """Receipts by message; a watermark alone (Messenger's «read») names none."""
    mids = _object(event, "delivery").get("mids")
    for mid in mids if isinstance(mids, list) else []:
        if isinstance(mid, str) and mid:
            yield Receipt(external_id=mid, status=DeliveryStatus.DELIVERED)
    if read := _text(_object(event, "read"), "mid"):
        yield Receipt(external_id=read, status=DeliveryStatus.READ)


def _object(holder: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = holder.get(name)
    return value if isinstance(value, dict) else {}


def _objects(holder: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    items = holder.get(name)
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _text(holder: Mapping[str, Any], name: str) -> str | None:
    """A string, or a number that stands where a string is documented; None for nothing."""
    value = holder.get(name)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and value != "" else None


def _instant(milliseconds: object) -> datetime | None:
    """Unix milliseconds as UTC; None when they are not."""
    try:
        return datetime.fromtimestamp(int(str(milliseconds)) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
