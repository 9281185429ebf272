"""Requests of Meta to the webhook: several entries, changes, messages and statuses in one body, in no promised order.

One part that is not as documented never spoils the rest. Source: Meta for Developers, «Webhooks» and «messages webhook
reference» (2026); people without a visible phone: «Business-scoped user IDs».
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from channels.base import DeliveryStatus, InboundMessage, Move, Receipt, Received
from channels.json_body import parse_json_body
from channels.whatsapp.contents import parse_content

NAME = "whatsapp"

_STATUSES = {
    "sent": DeliveryStatus.SENT,
    "delivered": DeliveryStatus.DELIVERED,
    "read": DeliveryStatus.READ,
    "played": DeliveryStatus.READ,
    "failed": DeliveryStatus.FAILED,
}


class _Part(BaseModel):
    # A field may be null, or a number where a string is documented (Meta's own examples do both).
    model_config = ConfigDict(coerce_numbers_to_str=True)


class _Contact(_Part):
    wa_id: str | None = None
    user_id: str | None = None
    parent_user_id: str | None = None


class _Header(_Part):
    """The part that all messages share."""

    id: str = Field(min_length=1)
    phone: str | None = Field(None, alias="from")
    from_user_id: str | None = None
    group_id: str | None = None
    timestamp: str | None = None


class _Status(_Part):
    id: str = Field(min_length=1)
    status: str
    biz_opaque_callback_data: str | None = None


def parse_webhook(body: bytes, phone_number_id: str) -> Received:
    """Read a verified body.

    Args:
        body: As it arrived.
        phone_number_id: Ours. An app's webhook gets the traffic of all its numbers; the others' is ignored.

    Raises:
        Malformed: It is no JSON object.
    """
    messages: list[InboundMessage] = []
    receipts: list[Receipt] = []
    moves: list[Move] = []
    ignored = 0
    for value in _values(parse_json_body(body)):
        if value is None or _number_of(value) not in {phone_number_id, None}:
            ignored += 1
            continue
        moved = [move for each in _objects(value, "messages") if (move := _move(each)) is not None]
        said = [each for each in _objects(value, "messages") if _move(each) is None]
        read = [_message(each, _contacts(value), is_alone=len(said) == 1) for each in said]
        told = [_receipt(each) for each in _objects(value, "statuses")]
        moves += moved
        messages += [message for message in read if message is not None]
        receipts += [receipt for receipt in told if receipt is not None]
        ignored += read.count(None) + told.count(None) + len(_objects(value, "errors"))
    return Received(messages=tuple(messages), receipts=tuple(receipts), moves=tuple(moves), ignored=ignored)


def _values(document: Mapping[str, Any]) -> Iterator[dict[str, Any] | None]:
    """The value of every change of the field `messages`; None for any other change, and for a body without one."""
    changes = [change for entry in _objects(document, "entry") for change in _objects(entry, "changes")]
    for change in changes or [{}]:
        value = change.get("value")
        yield value if change.get("field") == "messages" and isinstance(value, dict) else None


def _objects(holder: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    items = holder.get(name)
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _number_of(value: Mapping[str, Any]) -> str | None:
    metadata = value.get("metadata")
    number = metadata.get("phone_number_id") if isinstance(metadata, dict) else None
    return None if number is None else str(number)


def _contacts(value: Mapping[str, Any]) -> list[_Contact]:
    contacts = []
    for document in _objects(value, "contacts"):
        with suppress(ValidationError):
            contacts.append(_Contact.model_validate(document))
    return contacts


def _message(document: Mapping[str, Any], contacts: list[_Contact], *, is_alone: bool) -> InboundMessage | None:
    try:
        header = _Header.model_validate(document)
    except ValidationError:
        return None
    contact = _contact_of(header, contacts, is_alone=is_alone)
    phone = header.phone or contact.wa_id
    user_id = header.from_user_id or contact.user_id
    ids = [each for each in (user_id, contact.parent_user_id, phone) if each]
    content = parse_content(document)
    if content is None or not ids or header.group_id:
        return None
    return InboundMessage(
        channel=NAME,
        external_id=header.id,
        sender=ids[0],
        aliases=tuple(ids[1:]),
        # A phone can be written to in every version of the API, an id only in the latest.
        quotes=_quotes(document),
        recipient=phone if phone and phone != ids[0] else None,
        kind=content.kind,
        text=content.text,
        payload=content.payload,
        location=content.location,
        sent_at=_instant(header.timestamp),
    )


def _move(document: Mapping[str, Any]) -> Move | None:
    """A person's new number: Meta, «system messages webhook reference», `user_changed_number`.

    The new phone stands in `system.wa_id` (before v12 in `new_wa_id`), the new business-scoped user id, which comes with
    the number, in `system.user_id`; the old ones are those of the message.
    """
    told = document.get("system")
    if document.get("type") != "system" or not isinstance(told, dict) or told.get("type") != "user_changed_number":
        return None
    phone = _word(told.get("wa_id")) or _word(told.get("new_wa_id"))
    known, changed = _word(document.get("from_user_id")), _word(told.get("user_id"))
    new = tuple(each for each in (changed or known, phone) if each) if changed or phone else ()
    old = tuple(each for each in (known, _word(document.get("from"))) if each)
    return Move(old=old, new=new, recipient=phone or new[0]) if old and new and old != new else None


def _word(value: object) -> str | None:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and value != "" else None


def _quotes(document: Mapping[str, Any]) -> str | None:
    """The message that is answered; a message that was forwarded or came from a shop has a context too, without it."""
    context = document.get("context")
    quoted = context.get("id") if isinstance(context, dict) else None
    return quoted if isinstance(quoted, str) else None


def _contact_of(header: _Header, contacts: list[_Contact], *, is_alone: bool) -> _Contact:
    """Sender of a message: the contact of the same phone or id. One message and one contact belong together in any case."""
    for contact in contacts:
        if (header.phone and contact.wa_id == header.phone) or (
            header.from_user_id and contact.user_id == header.from_user_id
        ):
            return contact
    return contacts[0] if is_alone and len(contacts) == 1 else _Contact()


def _receipt(document: Mapping[str, Any]) -> Receipt | None:
    try:
        status = _Status.model_validate(document)
    except ValidationError:
        return None
    reached = _STATUSES.get(status.status)
    if reached is None:
        return None
    codes = [str(error["code"]) for error in _objects(document, "errors") if "code" in error]
    code = codes[0] if codes else None
    return Receipt(external_id=status.id, status=reached, key=status.biz_opaque_callback_data, code=code)


def _instant(seconds: str | None) -> datetime | None:
    """Unix seconds as UTC; None when they are not."""
    try:
        return datetime.fromtimestamp(int(seconds or ""), UTC)
    except (ValueError, OverflowError, OSError):
        return None
